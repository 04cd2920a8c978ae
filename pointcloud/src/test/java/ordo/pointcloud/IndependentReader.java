package ordo.pointcloud;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Scripts below {@code e2e/readers} that open files with somebody else's code, under Node. Required
 * where the environment says {@code CI=true}; elsewhere a test is skipped, with a line that says
 * so, where Node or its packages cannot be had.
 */
public final class IndependentReader {
  private static final long SECONDS_MAX = 300;

  private IndependentReader() {}

  /** Runs a script on files and reads the JSON that it prints. */
  public static JsonNode run(String script, Path... files) throws Exception {
    List<String> words = Stream.of(files).map(file -> file.toAbsolutePath().toString()).toList();
    return JsonMapper.shared().readTree(String.join("\n", lines(script, words)));
  }

  /** Runs a script and tells the lines that it prints. */
  public static List<String> lines(String script, List<String> words) throws Exception {
    Path folder = folder();
    require(isThere("node"), "Node is not installed");
    install(folder);
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(words);
    Path output = Files.createTempFile("reader", ".txt");
    try {
      int code = start(folder, output, command);
      List<String> lines = Files.readAllLines(output);
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + String.join("\n", lines));
      }
      return lines;
    } finally {
      Files.delete(output);
    }
  }

  /** The packages that the lock file names, once in a checkout. */
  private static synchronized void install(Path folder) throws Exception {
    // Written last by an installation, so a lock file that is newer names packages not there yet.
    Path installed = folder.resolve("node_modules/.package-lock.json");
    FileTime wanted = Files.getLastModifiedTime(folder.resolve("package-lock.json"));
    if (Files.exists(installed) && Files.getLastModifiedTime(installed).compareTo(wanted) >= 0) {
      return;
    }
    Path log = Files.createTempFile("npm", ".log");
    try {
      int code = start(folder, log, List.of("npm", "ci", "--no-audit", "--no-fund"));
      require(code == 0, "npm ci ended with " + code + ": " + Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }

  private static int start(Path folder, Path output, List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + ": expected an end within " + SECONDS_MAX + " s");
    }
    return process.exitValue();
  }

  private static void require(boolean holds, String why) {
    if (holds) {
      return;
    }
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError("independent readers are required: " + why);
    }
    System.out.println("independent readers skipped: " + why);
    Assumptions.abort(why);
  }

  private static boolean isThere(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  private static Path folder() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("mvnw"))) {
        return at.resolve("e2e/readers");
      }
    }
    throw new IllegalStateException("expected to run below the folder that has mvnw");
  }
}
