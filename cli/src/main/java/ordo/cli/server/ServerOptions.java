package ordo.cli.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.server.embedded.DataLayout;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Option;

/** How a verb reaches a server: its address, and a token from the environment or a data folder. */
final class ServerOptions {
  private static final String ADDRESS_DEFAULT = "http://127.0.0.1:3000";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server's address; default ORDO_SERVER, else that of the server on the data folder,"
              + " else "
              + ADDRESS_DEFAULT
              + ".")
  private Optional<String> server;

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

  URI address() throws IOException {
    Optional<String> given = server.or(() -> Optional.ofNullable(System.getenv("ORDO_SERVER")));
    String text = given.isPresent() ? given.get() : ofDataFolder();
    if (!text.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new IOException(
          "server address: expected one such as " + ADDRESS_DEFAULT + ", found " + text);
    }
    return URI.create(text);
  }

  /** Where a server on this data folder listens, or last did. */
  private String ofDataFolder() throws IOException {
    Path file = new DataLayout(data).serverAddress();
    return Files.isReadable(file) ? Files.readString(file).strip() : ADDRESS_DEFAULT;
  }

  Path data() {
    return data;
  }

  OrdoClient client() throws IOException {
    return new OrdoClient(address(), token());
  }

  String token() throws IOException {
    String given = System.getenv("API_TOKEN");
    if (tokenFile == null && given != null && !given.isBlank()) {
      return given;
    }
    Path file = tokenFile != null ? tokenFile : new DataLayout(data).token();
    if (!Files.isReadable(file)) {
      String advice = "no token: set API_TOKEN, or name the server's data folder with --data";
      throw new IOException(advice + " (looked for " + file + ")");
    }
    return Files.readString(file).strip();
  }
}
