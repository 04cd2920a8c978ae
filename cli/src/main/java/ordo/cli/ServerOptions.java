package ordo.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Option;

/** How a verb reaches a server: its address, and a token from the environment or a data folder. */
final class ServerOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server's address; default ${DEFAULT-VALUE}, or ORDO_SERVER.",
      defaultValue = "${env:ORDO_SERVER:-http://127.0.0.1:3000}")
  private URI server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Where the token lies; default is API_TOKEN, else the data folder's token file.")
  private Path tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of a server on this machine; default ${DEFAULT-VALUE}, or ORDO_DATA.",
      defaultValue = "${env:ORDO_DATA:-ordo-data}")
  private Path data;

  URI address() {
    return server;
  }

  Path data() {
    return data;
  }

  OrdoClient client() throws IOException {
    return new OrdoClient(server, token());
  }

  String token() throws IOException {
    String given = System.getenv("API_TOKEN");
    if (tokenFile == null && given != null && !given.isBlank()) {
      return given;
    }
    Path file = tokenFile != null ? tokenFile : data.resolve("token");
    if (!Files.isReadable(file)) {
      throw new IOException(
          "no token: set API_TOKEN, or name the server's data folder with --data (looked for "
              + file
              + ")");
    }
    return Files.readString(file).strip();
  }
}
