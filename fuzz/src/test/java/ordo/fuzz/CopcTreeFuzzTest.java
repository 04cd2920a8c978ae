package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.copc.read.CopcTree;

/** A whole COPC file: header, info record, pages, chunks. */
class CopcTreeFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void open(byte[] bytes) {
    Bounded.run(
        () -> {
          try (CopcTree tree = CopcTree.open(Bounded.source(bytes))) {
            TreeReading.read(tree);
          }
        });
  }
}
