package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Readers that are not ours, run by Node; where they are not installed, tests are skipped. */
final class NodeReaders {
  private static final long MINUTES_MAX = 5;

  private NodeReaders() {}

  /** A line of the sums of all files (LAS or LAZ) together, and one of an EPT folder's. */
  static List<String> sums(List<Path> files, Path ept) throws IOException, InterruptedException {
    return run(joined(files), ept.toAbsolutePath().toString());
  }

  /** As {@link #sums}, of a COPC file, in its quanta. */
  static List<String> sumsLike(Path copc, List<Path> files)
      throws IOException, InterruptedException {
    return run(
        "--like",
        copc.toAbsolutePath().toString(),
        joined(files),
        copc.toAbsolutePath().toString());
  }

  /** As {@link #sums}, of Potree folders, in the quanta of the first file. */
  static List<String> potreeSums(List<Path> files, List<Path> sets)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--like", files.getFirst().toAbsolutePath().toString(), joined(files)));
    sets.forEach(set -> words.add(set.toAbsolutePath().toString()));
    return run(words.toArray(String[]::new));
  }

  /** What a page gets of Potree folders, a line each. */
  static List<String> potreeCore(List<Path> sets) throws IOException, InterruptedException {
    return runScript(
        "potree-core-sums.mjs",
        sets.stream().map(set -> set.toAbsolutePath().toString()).toArray(String[]::new));
  }

  private static String joined(List<Path> files) {
    return files.stream()
        .map(file -> file.toAbsolutePath().toString())
        .collect(Collectors.joining(","));
  }

  /** Follows a hierarchy to the header of every tile: points, nodes, files of the hierarchy. */
  static String walk(Path ept) throws IOException, InterruptedException {
    return run("--walk", ept.toAbsolutePath().toString()).getFirst();
  }

  private static List<String> run(String... words) throws IOException, InterruptedException {
    return runScript("point-sums.mjs", words);
  }

  private static List<String> runScript(String script, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(words));
    Path output = Files.createTempFile("sums", ".txt");
    try {
      Process node =
          new ProcessBuilder(command)
              .directory(folder().toFile())
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
