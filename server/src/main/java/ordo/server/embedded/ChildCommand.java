package ordo.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a process of the same program is started beside the server.
 *
 * @param words program and arguments
 * @param environment added to what {@link ChildEnvironment} lets through of the server's own
 */
public record ChildCommand(List<String> words, Map<String, String> environment) {
  private static final long LOG_BYTES_MAX = 10_000_000;

  /** Away from the terminal: its interrupt is the server's, which then ends its children. */
  private static final Path OWN_SESSION = Path.of("/usr/bin/setsid");

  public ChildCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  /** What it says on its error stream goes to the log, which is bounded first. */
  ProcessBuilder builder(Path log) throws IOException {
    boundLog(log);
    var builder =
        new ProcessBuilder(inOwnSession())
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    ChildEnvironment.ofWorker(System.getenv()).replaceIn(builder);
    builder.environment().putAll(environment);
    return builder;
  }

  private List<String> inOwnSession() {
    var all = new ArrayList<String>();
    if (Files.isExecutable(OWN_SESSION)) {
      all.add(OWN_SESSION.toString());
    }
    all.addAll(words);
    return all;
  }

  private static void boundLog(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
