package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;

/** A whole file: header, VLRs, EVLRs, extra bytes, chunk table, points. */
class LasFileFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void open(byte[] bytes) {
    Bounded.run(
        () -> {
          try (LasFile file = LasFiles.open(Bounded.source(bytes))) {
            file.extraDimensions();
            file.warnings();
            Bounded.readPoints(file);
          }
        });
  }
}
