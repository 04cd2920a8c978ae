package ordo.pointcloud.copc.read;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.HeadBytes;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.laz.LazChunk;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodePoints;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.SharedFiles;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;

/** A COPC file, wherever its bytes are. Its chunk table is not read: the hierarchy says it all. */
public final class CopcTree implements LasTree {
  /** Header and records before the points are mostly within. */
  private static final int HEAD_BYTES = 1 << 16;

  private final LasFile file;
  private final ByteSource bytes;
  private final LazCodec codec;
  private final CopcHead head;

  private CopcTree(LasFile file) throws IOException {
    this.file = file;
    this.bytes = file.bytes();
    this.head = CopcHead.of(file);
    this.codec = LasFiles.codec(file);
    if (!codec.isOfLayers()) {
      throw new MalformedFileException(
          file.name(), "record of LAZ settings", "layered chunks of variable size", "others");
    }
  }

  /**
   * Opens a file; the source then belongs to the result, and is closed where this fails.
   *
   * @throws MalformedFileException where it is no COPC file, or contradicts itself
   */
  public static CopcTree open(ByteSource source) throws IOException {
    try {
      return new CopcTree(LasFiles.openWithoutRuns(new HeadBytes(source, HEAD_BYTES)));
    } catch (Throwable failure) {
      source.close();
      throw failure;
    }
  }

  /**
   * The tree of a file that is open; closing either closes both. Empty where the file does not say
   * that it is one of COPC.
   *
   * @throws MalformedFileException where it says so and is not, or contradicts itself
   */
  public static Optional<CopcTree> of(LasFile file) throws IOException {
    return CopcHead.isNamed(file) ? Optional.of(new CopcTree(file)) : Optional.empty();
  }

  /** Whether a file says that it is one of COPC. */
  public static boolean isNamed(LasFile file) {
    return CopcHead.isNamed(file);
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public TreeHead head() {
    return head.tree();
  }

  /** The record that makes the file one of COPC. */
  public CopcInfo info() {
    return head.info();
  }

  @Override
  public LasFile file() {
    return file;
  }

  /** Up to the first chunk. */
  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange("", 0, file.header().layout().pointOffset() + Long.BYTES));
  }

  private HierarchyPart rootPage() {
    CopcInfo.PageRange root = head.info().rootPage();
    return new HierarchyPart(TreeKey.ROOT, new ByteRange("", root.offset(), root.sizeBytes()));
  }

  @Override
  public TreeLookup lookup() {
    return new TreeLookup(new CopcPages(bytes), rootPage());
  }

  @Override
  public void walk(NodeVisitor visitor) throws IOException, InterruptedException {
    HierarchyWalk.run(
        new CopcPages(bytes),
        rootPage(),
        new SharedFiles(name()).with("", bytes.sizeBytes()),
        visitor);
  }

  @Override
  public NodePoints open(TreeNode node, Set<Column> columns) throws IOException {
    if (node.points() == 0) {
      return block -> block.size = 0;
    }
    ByteRange range = node.bytes();
    var chunk = new LazChunk("node " + node.key(), range.offset(), range.length(), node.points());
    PointSource.Cursor points = codec.open(bytes, chunk, columns);
    return points::next;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
