package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.potree.read.PotreeTree;
import org.junit.jupiter.api.Tag;

/** A Potree data set: its document, chunks of the hierarchy, and nodes of both encodings. */
@Tag("fuzz")
class PotreeTreeFuzzTest {
  @FuzzTest(maxDuration = "3s")
  void open(byte[] bytes) {
    if (!FuzzedFiles.isEnough(bytes)) {
      return;
    }
    var files = new FuzzedFiles(bytes, "metadata.json", "hierarchy.bin");
    Bounded.run(
        () -> {
          try (PotreeTree tree = PotreeTree.open(files)) {
            TreeReading.read(tree);
          }
        });
  }
}
