package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import org.junit.jupiter.api.Tag;

/** A whole file: header, VLRs, EVLRs, extra bytes, CRS keys, chunk table, points. */
@Tag("fuzz")
class LasFileFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void open(byte[] bytes) {
    Bounded.run(
        () -> {
          try (LasFile file = LasFiles.open(Bounded.source(bytes))) {
            file.extraDimensions();
            file.warnings();
            FileCrsRecords.of(file);
            Bounded.readPoints(file);
          }
        });
  }
}
