package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.Hierarchy;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;
import tools.jackson.databind.JsonNode;

/** Reads the files of a hierarchy, and asks for the size of each tile, which none of them says. */
final class EptHierarchy {
  private static final int FILE_BYTES_MAX = 256 << 20;

  private final TreeFiles files;
  private final DataType type;
  private final TreeNodes found;
  private final Deque<TreeKey> waiting = new ArrayDeque<>(List.of(TreeKey.ROOT));

  private EptHierarchy(TreeFiles files, DataType type) {
    this.files = files;
    this.type = type;
    this.found = new TreeNodes(files.name());
  }

  static TreeNodes read(TreeFiles files, DataType type) throws IOException {
    var hierarchy = new EptHierarchy(files, type);
    while (!hierarchy.waiting.isEmpty()) {
      hierarchy.file(hierarchy.waiting.remove());
    }
    return hierarchy.found;
  }

  private void file(TreeKey root) throws IOException {
    String name = "ept-hierarchy/" + root + ".json";
    byte[] bytes = files.readAll(name, FILE_BYTES_MAX);
    found.add(new HierarchyPart(root, new ByteRange(name, 0, bytes.length)));
    JsonNode json = EptTree.json(files.name() + " " + name, bytes);
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      entry(root, name, entry);
    }
  }

  private void entry(TreeKey root, String file, Map.Entry<String, JsonNode> entry)
      throws IOException {
    TreeKey key =
        TreeKey.parse(entry.getKey())
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        files.name(), file, "keys of nodes", entry.getKey()));
    long count = entry.getValue().asLong(Long.MIN_VALUE);
    if (count == Hierarchy.ELSEWHERE && !key.equals(root)) {
      waiting.add(key);
    } else if (count != 0) {
      found.add(new TreeNode(key, count, tile(key)));
    }
  }

  private ByteRange tile(TreeKey key) throws IOException {
    String name = "ept-data/" + key + "." + type.extension();
    try (ByteSource bytes = files.open(name)) {
      return new ByteRange(name, 0, bytes.sizeBytes());
    }
  }
}
