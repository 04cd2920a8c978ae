package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.bytes.SliceBytes;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;

/** A COPC 1.0 file as a tree. */
public final class CopcTree implements PointTree {
  private static final int ENTRY_BYTES = 32;
  private static final int PAGE_BYTES_MAX = 1 << 28;
  private static final int IS_PAGE = -1;

  private final TreeFiles files;
  private final ByteSource bytes;
  private final LasFile file;
  private final LazCodec codec;
  private final TreeShape shape;
  private final TreeNodes found;

  private CopcTree(TreeFiles files, ByteSource bytes) throws IOException {
    this.files = files;
    this.bytes = bytes;
    this.file = LasFiles.open(bytes);
    this.found = new TreeNodes(bytes.name());
    byte[] info = record(CopcInfo.USER_ID, CopcInfo.RECORD_ID);
    if (info.length < CopcInfo.PAYLOAD_BYTES) {
      throw new MalformedFileException(
          bytes.name(), "record copc 1", CopcInfo.PAYLOAD_BYTES + " bytes", info.length);
    }
    this.codec =
        LazCodec.parse(bytes.name(), record(LazCodec.USER_ID, LazCodec.RECORD_ID), file.format());
    this.shape = shape(info);
    readPages(new ByteRange("", LittleEndian.i64(info, 40), LittleEndian.i64(info, 48)));
  }

  /**
   * Opens a file; the place then belongs to the result.
   *
   * @throws MalformedFileException where it is no COPC file, or its hierarchy is broken
   */
  public static CopcTree open(TreeFiles files, String name) throws IOException {
    ByteSource bytes = files.open(name);
    try {
      return new CopcTree(files, bytes);
    } catch (Throwable failure) {
      bytes.close();
      throw failure;
    }
  }

  private byte[] record(String user, int number) throws IOException {
    LasVlr record =
        file.find(user, number)
            .orElseThrow(
                () ->
                    new MalformedFileException(
                        bytes.name(), "records", user + " " + number + " as of COPC", "none"));
    return record.bytes();
  }

  private TreeShape shape(byte[] info) throws MalformedFileException {
    double half = LittleEndian.f64(info, 24);
    if (!(half > 0) || !Double.isFinite(half)) {
      throw new MalformedFileException(bytes.name(), "halfsize", "a number above 0", half);
    }
    return new TreeShape(
        LittleEndian.f64(info, 0) - half,
        LittleEndian.f64(info, 8) - half,
        LittleEndian.f64(info, 16) - half,
        2 * half,
        file.header().summary().bounds());
  }

  private void readPages(ByteRange root) throws IOException {
    Deque<HierarchyPart> waiting = new ArrayDeque<>(List.of(new HierarchyPart(TreeKey.ROOT, root)));
    while (!waiting.isEmpty()) {
      HierarchyPart page = waiting.remove();
      found.add(page);
      readPage(page, waiting);
    }
  }

  private void readPage(HierarchyPart page, Deque<HierarchyPart> waiting) throws IOException {
    long length = page.bytes().length();
    if (length < ENTRY_BYTES || length > PAGE_BYTES_MAX || length % ENTRY_BYTES != 0) {
      throw new MalformedFileException(
          bytes.name(),
          "hierarchy page of " + page.root(),
          "a multiple of 32 bytes, at most " + PAGE_BYTES_MAX,
          length);
    }
    byte[] entries = bytes.read(page.bytes().offset(), (int) length);
    for (int at = 0; at < entries.length; at += ENTRY_BYTES) {
      entry(entries, at, waiting);
    }
  }

  private void entry(byte[] page, int at, Deque<HierarchyPart> waiting) throws IOException {
    var key =
        new TreeKey(
            LittleEndian.i32(page, at),
            LittleEndian.i32(page, at + 4),
            LittleEndian.i32(page, at + 8),
            LittleEndian.i32(page, at + 12));
    var range = new ByteRange("", LittleEndian.i64(page, at + 16), LittleEndian.i32(page, at + 24));
    int points = LittleEndian.i32(page, at + 28);
    if (points == IS_PAGE) {
      waiting.add(new HierarchyPart(key, range));
    } else if (points != 0) {
      found.add(new TreeNode(key, points, range));
    }
  }

  @Override
  public String name() {
    return bytes.name();
  }

  @Override
  public String format() {
    return "COPC";
  }

  @Override
  public TreeShape shape() {
    return shape;
  }

  /** Up to the first chunk. */
  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange("", 0, file.header().layout().pointOffset() + Long.BYTES));
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
    // The range is checked before memory is had for it.
    var slice = new SliceBytes(bytes, range.offset(), range.length());
    var chunk = new MemoryBytes(bytes.name(), slice.read(0, (int) range.length()));
    var points = codec.openChunk(chunk, 0, node.points(), range.length());
    var block = new PointBlock(file.format(), (int) node.points());
    points.open(0, Column.XYZ).next(block);
    return places(block, file.frame());
  }

  private static Places places(PointBlock block, CoordinateFrame frame) {
    double[] x = new double[block.size];
    double[] y = new double[block.size];
    double[] z = new double[block.size];
    for (int i = 0; i < block.size; i++) {
      x[i] = frame.x(block.x[i]);
      y[i] = frame.y(block.y[i]);
      z[i] = frame.z(block.z[i]);
    }
    return new Places(x, y, z);
  }

  @Override
  public void close() throws IOException {
    file.close();
    files.close();
  }
}
