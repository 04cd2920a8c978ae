package ordo.pointcloud.las;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;

/** A small file of ours, changed byte by byte into one of somebody else's. */
public final class OddLas {
  private static final int WAVEFORM_OFFSET = 227;
  private static final int EVLR_OFFSET = 235;

  private byte[] bytes;

  private OddLas(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Of that format and version, with records, uncompressed. */
  public static OddLas of(int minor, PointBlock block, LasVlr... records) throws IOException {
    return of(spec(block.format, minor, Compression.NONE, List.of(records)), block);
  }

  /** Twenty points. */
  public static OddLas of(int format, int minor, LasVlr... records) throws IOException {
    return of(minor, TestPoints.tame(PointFormat.of(format), 20, 1), records);
  }

  public static OddLas of(LasWriteSpec spec, PointBlock block) throws IOException {
    return new OddLas(new WholeFile(spec).bytes(block));
  }

  public static LasWriteSpec spec(
      PointFormat format, int minor, Compression compression, List<LasVlr> records) {
    LasIdentity identity = LasIdentity.OURS;
    return new LasWriteSpec(
        format, CoordinateFrame.of(0.01, 100), identity, minor, 0, records, compression);
  }

  public static OddLas read(Path path) throws IOException {
    return new OddLas(Files.readAllBytes(path));
  }

  /** A little-endian number of so many bytes. */
  public OddLas set(int at, int length, long value) {
    byte[] number = new byte[Long.BYTES];
    LittleEndian.put64(number, 0, value);
    System.arraycopy(number, 0, bytes, at, length);
    return this;
  }

  public OddLas set(int at, byte[] values) {
    System.arraycopy(values, 0, bytes, at, values.length);
    return this;
  }

  /** Bytes between the records and the points; all that lies behind moves. */
  public OddLas insertBeforePoints(byte[] more) {
    int at = pointOffset();
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, longer, at, more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    bytes = longer;
    set(96, 4, at + more.length);
    move(3, WAVEFORM_OFFSET, more.length);
    move(4, EVLR_OFFSET, more.length);
    return this;
  }

  private void move(int minor, int field, int distance) {
    if (bytes[25] >= minor && i64(field) != 0) {
      set(field, Long.BYTES, i64(field) + distance);
    }
  }

  /** Without its last bytes. */
  public OddLas cut(int more) {
    bytes = Arrays.copyOf(bytes, bytes.length - more);
    return this;
  }

  public OddLas append(byte[] more) {
    int at = bytes.length;
    bytes = Arrays.copyOf(bytes, at + more.length);
    return set(at, more);
  }

  public int pointOffset() {
    return LittleEndian.i32(bytes, 96);
  }

  public long i64(int at) {
    return LittleEndian.i64(bytes, at);
  }

  public byte[] bytes() {
    return bytes;
  }

  public LasFile open() throws IOException {
    return LasFiles.open(new MemoryBytes("odd", bytes));
  }

  public Path write(Path path) throws IOException {
    return Files.write(path, bytes);
  }
}
