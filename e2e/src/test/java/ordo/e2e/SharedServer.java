package ordo.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import ordo.store.FileTree;

/**
 * One server for all test classes of a process that neither kill it nor need it fresh; started on
 * first use, ended with the process.
 */
final class SharedServer {
  private static final SharedServer ONE = new SharedServer();

  private final Path data;
  private final OrdoProcess process;

  private SharedServer() {
    try {
      data = Files.createTempDirectory("ordo-e2e");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process =
        OrdoProcess.serve(
            data, Map.of("ORDO_WEBHOOK_ALLOW_PRIVATE", "true", "ORDO_SHARES", "true"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end of the shared server"));
  }

  static OrdoProcess process() {
    return ONE.process;
  }

  static ApiClient api() {
    try {
      return ApiClient.of(ONE.process, ONE.data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path data() {
    return ONE.data;
  }

  static Path store() {
    return ONE.data.resolve("store");
  }

  private void end() {
    process.close();
    try {
      FileTree.delete(data);
    } catch (IOException e) {
      System.err.println("left behind: " + data + ": " + e.getMessage());
    }
  }
}
