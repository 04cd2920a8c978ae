package ordo.pointcloud.potree.read;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.Brotli;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.SharedFiles;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeKind;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;

/** A Potree 2.0 data set, wherever its files are. */
public final class PotreeTree implements PointTree {
  /** A node of more, decoded, is not read. */
  static final long NODE_BYTES_MAX = 1 << 30;

  private static final String METADATA = TreeKind.POTREE.document();
  private static final int METADATA_BYTES_MAX = 16 << 20;

  private final TreeFiles files;
  private final long metadataBytes;
  private final PotreeMetadata metadata;
  private final ByteSource hierarchy;
  private final ByteSource octree;

  private PotreeTree(TreeFiles files) throws IOException {
    this.files = files;
    byte[] json = files.readAll(METADATA, "what makes a folder a Potree set", METADATA_BYTES_MAX);
    this.metadataBytes = json.length;
    this.metadata = MetadataParse.of(files.nameOf(METADATA), json);
    this.hierarchy = files.need(PotreePages.FILE, "the hierarchy");
    this.octree = octree();
  }

  private ByteSource octree() throws IOException {
    try {
      return files.need(PotreePages.OCTREE, "the points of all nodes");
    } catch (Throwable failure) {
      hierarchy.close();
      throw failure;
    }
  }

  /**
   * Opens a data set; the files then belong to the result, and are closed where this fails.
   *
   * @throws MalformedFileException where its metadata are broken or a file is missing
   */
  public static PotreeTree open(TreeFiles files) throws IOException {
    try {
      return new PotreeTree(files);
    } catch (Throwable failure) {
      files.close();
      throw failure;
    }
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public TreeHead head() {
    return metadata.head();
  }

  /** What {@code metadata.json} says. */
  public PotreeMetadata metadata() {
    return metadata;
  }

  /** Of {@code octree.bin}, in which every node's bytes lie. */
  public long octreeBytes() {
    return octree.sizeBytes();
  }

  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange(METADATA, 0, metadataBytes));
  }

  @Override
  public void walk(NodeVisitor visitor) throws IOException, InterruptedException {
    walk(pages(), visitor);
  }

  private PotreePages pages() {
    return new PotreePages(hierarchy, octree.sizeBytes(), metadata);
  }

  private HierarchyPart firstChunk() {
    var first = new ByteRange(PotreePages.FILE, 0, metadata.firstChunkBytes());
    return new HierarchyPart(TreeKey.ROOT, first);
  }

  @Override
  public TreeLookup lookup() {
    return new TreeLookup(pages(), firstChunk());
  }

  /** Walks the hierarchy for nodes whose type, inner or leaf, is not as their children are. */
  public long wrongTypes() throws IOException, InterruptedException {
    PotreePages pages = pages();
    walk(pages, node -> true);
    return pages.wrongTypes();
  }

  private void walk(PotreePages pages, NodeVisitor visitor)
      throws IOException, InterruptedException {
    HierarchyWalk.run(
        pages,
        firstChunk(),
        new SharedFiles(name())
            .with(PotreePages.FILE, hierarchy.sizeBytes())
            .with(PotreePages.OCTREE, octree.sizeBytes()),
        visitor);
  }

  /**
   * Decodes a node.
   *
   * @throws MalformedFileException where its bytes are of another number of points
   */
  public PotreeNode read(TreeNode node) throws IOException {
    ByteRange range = node.bytes();
    long expected = node.points() * metadata.decodedBytes();
    String source = octree.name() + ": node " + node.key();
    byte[] bytes =
        octree.read(range.offset(), (int) Math.min(range.length(), Integer.MAX_VALUE - Long.BYTES));
    byte[] decoded =
        metadata.encoding() == Encoding.BROTLI
            ? Brotli.decompress(bytes, source, (int) expected)
            : bytes;
    if (decoded.length != expected) {
      throw new MalformedFileException(
          source,
          "decoded",
          "%d bytes of %d points".formatted(expected, node.points()),
          decoded.length > expected ? "more" : decoded.length);
    }
    return new PotreeNode(metadata, decoded, (int) node.points());
  }

  @Override
  public Places places(TreeNode node) throws IOException {
    return places(read(node));
  }

  /** Where the points of a node are that was decoded. */
  public Places places(PotreeNode read) {
    int position = PotreeMetadata.position(metadata.attributes());
    Places raw =
        new Places(read.values(position, 0), read.values(position, 1), read.values(position, 2));
    CoordinateFrame frame = metadata.frame();
    for (int i = 0; i < raw.size(); i++) {
      raw.x()[i] = frame.x((int) raw.x()[i]);
      raw.y()[i] = frame.y((int) raw.y()[i]);
      raw.z()[i] = frame.z((int) raw.z()[i]);
    }
    return raw;
  }

  @Override
  public void close() throws IOException {
    hierarchy.close();
    octree.close();
    files.close();
  }
}
