package ordo.pointcloud.copc.read;

import java.io.IOException;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKind;

/** What header and info record say; what no reader can do without is checked here. */
record CopcHead(CopcInfo info, TreeHead tree) {
  private static final int FORMAT_MIN = 6;
  private static final int FORMAT_MAX = 8;

  static CopcHead of(LasFile file) throws IOException {
    LasHeader header = file.header();
    CopcInfo info = info(file);
    int format = header.format().id();
    expect(
        file,
        "point format at 104",
        format >= FORMAT_MIN && format <= FORMAT_MAX,
        "6, 7 or 8",
        format);
    expect(file, "format byte at 104", header.compressed(), "compressed points", "plain ones");
    TreeCube cube = cube(info);
    expect(file, "info record: cube", cube.isUsable(), "finite numbers, halfsize above 0", cube);
    expect(
        file,
        "info record: spacing",
        Double.isFinite(info.spacing()) && info.spacing() > 0,
        "a finite number above 0",
        info.spacing());
    TreeHead tree =
        new TreeHead(
            TreeKind.COPC,
            "",
            cube,
            info.spacing(),
            header.summary().count(),
            header.summary().bounds());
    return new CopcHead(info, tree);
  }

  /** Whether the first record is the one of COPC, where the format has it. */
  static boolean isNamed(LasFile file) {
    return !file.vlrs().isEmpty()
        && file.vlrs().getFirst().is(CopcInfo.USER_ID, CopcInfo.RECORD_ID);
  }

  private static CopcInfo info(LasFile file) throws IOException {
    String found = file.vlrs().isEmpty() ? "none" : file.vlrs().getFirst().label();
    expect(file, "first record", isNamed(file), "copc 1 as of COPC", found);
    LasVlr record = file.vlrs().getFirst();
    long size = record.payload().sizeBytes();
    expect(
        file,
        "info record",
        size == CopcInfo.PAYLOAD_BYTES,
        CopcInfo.PAYLOAD_BYTES + " bytes",
        size);
    return CopcInfo.parse(record.bytes());
  }

  private static TreeCube cube(CopcInfo info) {
    double half = info.halfSize();
    return new TreeCube(
        info.centerX() - half, info.centerY() - half, info.centerZ() - half, 2 * half);
  }

  private static void expect(
      LasFile file, String place, boolean holds, String expected, Object found)
      throws MalformedFileException {
    if (!holds) {
      throw new MalformedFileException(file.name(), place, expected, found);
    }
  }
}
