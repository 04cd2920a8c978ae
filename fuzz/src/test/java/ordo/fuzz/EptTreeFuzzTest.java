package ordo.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ordo.pointcloud.ept.read.EptTree;
import org.junit.jupiter.api.Tag;

/** An EPT data set: its document, the root's file of the hierarchy, and one tile for all nodes. */
@Tag("fuzz")
class EptTreeFuzzTest {
  @FuzzTest(maxDuration = "3s")
  void open(byte[] bytes) {
    if (!FuzzedFiles.isEnough(bytes)) {
      return;
    }
    var files = new FuzzedFiles(bytes, "ept.json", "ept-hierarchy/0-0-0-0.json");
    Bounded.run(
        () -> {
          try (EptTree tree = EptTree.open(files)) {
            TreeReading.read(tree);
          }
        });
  }
}
