package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Readers that are not ours, run by Node; where they are not installed, tests are skipped. */
final class NodeReaders {
  private static final long MINUTES_MAX = 5;

  private NodeReaders() {}

  /** One line of sums for each LAS file, LAZ file or EPT folder. */
  static List<String> sums(Path... paths) throws IOException, InterruptedException {
    Path readers = folder();
    List<String> command = new ArrayList<>(List.of("node", "point-sums.mjs"));
    for (Path path : paths) {
      command.add(path.toAbsolutePath().toString());
    }
    Path output = Files.createTempFile("sums", ".txt");
    try {
      Process node =
          new ProcessBuilder(command)
              .directory(readers.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = node.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
      if (!ended || node.exitValue() != 0) {
        node.destroyForcibly();
        throw new AssertionError(Files.readString(output));
      }
      return Files.readAllLines(output);
    } finally {
      Files.delete(output);
    }
  }

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    Path readers = folder.resolve("e2e/readers");
    boolean there = Files.isDirectory(readers.resolve("node_modules/laz-perf"));
    if (!there) {
      System.out.println("skipped: no laz-perf; run npm ci in e2e/readers");
    }
    Assumptions.assumeTrue(there, "laz-perf is not installed in e2e/readers");
    return readers;
  }
}
