package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.copc.read.CopcTree;
import org.junit.jupiter.api.Tag;

/** A whole COPC file: header, info record, pages, chunks. */
@Tag("fuzz")
class CopcTreeFuzzTest {
  @FuzzTest(maxDuration = "3s")
  void open(byte[] bytes) {
    Bounded.run(
        () -> {
          try (CopcTree tree = CopcTree.open(Bounded.source(bytes))) {
            TreeReading.read(tree);
          }
        });
  }
}
