package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.TreeNode;

/** A Potree 2.0 data set as a tree. */
public final class PotreeTree implements MeasuredTree {
  /** The file without which a folder is no data set. */
  public static final String METADATA = "metadata.json";

  private static final String OCTREE = "octree.bin";
  private static final int METADATA_BYTES_MAX = 64 << 20;

  private final TreeFiles files;
  private final long metadataBytes;
  private final PotreeMetadata metadata;
  private final TreeNodes found;
  private final ByteSource octree;

  private PotreeTree(TreeFiles files) throws IOException {
    this.files = files;
    byte[] json = files.readAll(METADATA, METADATA_BYTES_MAX);
    this.metadataBytes = json.length;
    this.metadata = PotreeMetadata.parse(files.name() + " " + METADATA, json);
    this.found = HierarchyWalk.read(files, metadata.firstChunkBytes());
    this.octree = files.open(OCTREE);
  }

  /**
   * Opens a data set; the files then belong to the result.
   *
   * @throws MalformedFileException where its metadata or its hierarchy are broken
   */
  public static PotreeTree open(TreeFiles files) throws IOException {
    return new PotreeTree(files);
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public String format() {
    return "Potree " + metadata.encoding();
  }

  @Override
  public TreeShape shape() {
    return metadata.shape();
  }

  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange(METADATA, 0, metadataBytes));
  }

  @Override
  public List<HierarchyPart> hierarchy() {
    return found.parts();
  }

  @Override
  public List<TreeNode> nodes() {
    return found.nodes();
  }

  @Override
  public Places read(TreeNode node) throws IOException {
    ByteRange range = node.bytes();
    if (range.length() > Integer.MAX_VALUE - Long.BYTES) {
      throw new MalformedFileException(
          name(), "node " + node.key(), "at most 2^31 bytes", range.length());
    }
    byte[] bytes = octree.read(range.offset(), (int) range.length());
    return new NodePlaces(metadata, name() + " node " + node.key()).of(bytes, (int) node.points());
  }

  @Override
  public void close() throws IOException {
    octree.close();
    files.close();
  }
}
