package ordo.pointcloud.tree;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ordo.pointcloud.bytes.MalformedFileException;

/**
 * Files that nodes or pages share: no byte is of two of them. 16 bytes of memory a range. One
 * walk's.
 */
public final class SharedFiles {
  private final String source;
  private final Map<String, RangeTally> tallies = new LinkedHashMap<>();

  /**
   * Of none, until they are added.
   *
   * @param source how messages name the tree
   */
  public SharedFiles(String source) {
    this.source = source;
  }

  /** Watches a file. */
  public SharedFiles with(String file, long sizeBytes) {
    tallies.put(file, new RangeTally(sizeBytes));
    return this;
  }

  private void add(ByteRange range) throws MalformedFileException {
    RangeTally tally = tallies.get(range.file());
    if (tally != null && range.length() > 0 && tally.add(range)) {
      check();
    }
  }

  /** Whether what was met so far is disjoint. */
  void check() throws MalformedFileException {
    for (Map.Entry<String, RangeTally> file : tallies.entrySet()) {
      String overlap = file.getValue().overlap();
      if (!overlap.isEmpty()) {
        String place = "ranges" + (file.getKey().isEmpty() ? "" : " of " + file.getKey());
        throw new MalformedFileException(source, place, "each byte in one", overlap);
      }
    }
  }

  HierarchyWalk.Pages watching(HierarchyWalk.Pages pages) {
    return new HierarchyWalk.Pages() {
      @Override
      public HierarchyPage read(HierarchyPart part) throws IOException {
        HierarchyPage page = pages.read(part);
        add(part.bytes());
        return page;
      }

      @Override
      public TreeNode placed(TreeNode entry) throws IOException {
        TreeNode node = pages.placed(entry);
        add(node.bytes());
        return node;
      }
    };
  }
}
