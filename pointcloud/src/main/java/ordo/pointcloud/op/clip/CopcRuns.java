package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Bounds;

/**
 * The chunks of a COPC file whose nodes may hold points of an area (COPC 1.0, "hierarchy VLR").
 * Pages and branches beside the area are not read.
 */
final class CopcRuns {
  private static final int ENTRY_BYTES = 32;
  private static final int LEVEL_MAX = 31;

  /** Of the info record: centre, half a side, and where the root page is. */
  private static final int HALF_SIZE_AT = 24;

  private static final int ROOT_PAGE_AT = 40;
  private static final int PAGE_BYTES_MAX = 1 << 28;

  private final LasFile file;
  private final LazPoints chunks;
  private final byte[] info;
  private final Predicate<Bounds> wanted;
  private final Set<Long> offsets = new HashSet<>();
  private final Set<Long> pages = new HashSet<>();

  private CopcRuns(LasFile file, LazPoints chunks, byte[] info, Predicate<Bounds> wanted) {
    this.file = file;
    this.chunks = chunks;
    this.info = info;
    this.wanted = wanted;
  }

  /**
   * Numbers of chunks, in file order; empty where the file is no COPC.
   *
   * @param wanted whether a node's cube may hold what is looked for
   */
  static Optional<int[]> of(LasFile file, Predicate<Bounds> wanted) throws IOException {
    Optional<LasVlr> info = file.find(CopcInfo.USER_ID, CopcInfo.RECORD_ID);
    Optional<LazPoints> chunks = file.compressedPoints();
    if (info.isEmpty() || chunks.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = info.get().bytes();
    if (bytes.length < CopcInfo.PAYLOAD_BYTES) {
      throw new MalformedFileException(
          file.name(), "record copc 1", CopcInfo.PAYLOAD_BYTES + " bytes", bytes.length);
    }
    return Optional.of(new CopcRuns(file, chunks.get(), bytes, wanted).runs());
  }

  private int[] runs() throws IOException {
    page(LittleEndian.i64(info, ROOT_PAGE_AT), LittleEndian.i64(info, ROOT_PAGE_AT + 8));
    return IntStream.range(0, chunks.runCount())
        .filter(run -> offsets.contains(chunks.start(run)))
        .toArray();
  }

  private void page(long offset, long size) throws IOException {
    boolean fits = size >= 0 && size <= PAGE_BYTES_MAX && size % ENTRY_BYTES == 0;
    if (!fits || offset < 0 || !pages.add(offset)) {
      throw new MalformedFileException(
          file.name(),
          "COPC hierarchy page at byte " + offset,
          "a page of whole entries that was not met before",
          size + " bytes");
    }
    byte[] page = file.bytes().read(offset, (int) size);
    for (int at = 0; at < page.length; at += ENTRY_BYTES) {
      entry(page, at);
    }
  }

  private void entry(byte[] page, int at) throws IOException {
    int level = LittleEndian.i32(page, at);
    if (level < 0 || level > LEVEL_MAX) {
      throw new MalformedFileException(
          file.name(), "COPC hierarchy, level", "0 to " + LEVEL_MAX, level);
    }
    if (!wanted.test(cube(page, at, level))) {
      return;
    }
    long offset = LittleEndian.i64(page, at + 16);
    int points = LittleEndian.i32(page, at + 28);
    if (points < 0) {
      page(offset, LittleEndian.i32(page, at + 24));
    } else if (points > 0) {
      offsets.add(offset);
    }
  }

  private Bounds cube(byte[] page, int at, int level) {
    double half = LittleEndian.f64(info, HALF_SIZE_AT);
    double side = Math.scalb(2 * half, -level);
    double[] min = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      int cell = LittleEndian.i32(page, at + 4 + axis * Integer.BYTES);
      min[axis] = LittleEndian.f64(info, axis * Double.BYTES) - half + cell * side;
    }
    return new Bounds(min[0], min[1], min[2], min[0] + side, min[1] + side, min[2] + side);
  }
}
