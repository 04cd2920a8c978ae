package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.potree.read.PotreeTree;

/** A Potree data set: its document, chunks of the hierarchy, and nodes of both encodings. */
class PotreeTreeFuzzTest {
  @FuzzTest(maxDuration = "5s")
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
