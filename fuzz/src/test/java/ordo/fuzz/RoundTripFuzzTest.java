package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import org.junit.jupiter.api.Tag;

/** Any points at all come back from LAZ as they were. The first byte chooses the format. */
@Tag("fuzz")
class RoundTripFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void encodeAndDecode(byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    int choice = bytes[0] & 0xFF;
    PointFormat format = new PointFormat(6 + choice % 3, choice / 3 % 4);
    int points = (bytes.length - 1) / format.recordBytes();
    if (points == 0) {
      return;
    }
    PointBlock block = new PointBlock(format, points);
    RecordLayout layout = RecordLayout.of(format);
    layout.unpack(bytes, 1, block, 0, points);
    block.size = points;
    LasWriteSpec spec =
        LasWriteSpec.of(format, CoordinateFrame.of(0.01, 0), Compression.LAZ_VARIABLE_CHUNKS);
    byte[] file = new WholeFile(spec).bytes(block);
    try (LasFile read = LasFiles.open(Bounded.source(file))) {
      PointBlock found = new PointBlock(format, points);
      read.open(0, Column.ALL).next(found);
      byte[] rows = new byte[points * format.recordBytes()];
      layout.pack(found, 0, points, rows, 0);
      if (Arrays.mismatch(rows, Arrays.copyOfRange(bytes, 1, rows.length + 1)) >= 0) {
        throw new IllegalStateException("points have changed");
      }
    }
  }
}
