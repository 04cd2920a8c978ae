package ordo.cli.machine;

import java.nio.file.Path;
import java.util.Optional;
import ordo.server.ServerConfig;
import picocli.CommandLine.Option;

/** The settings of a server, by its data folder and the environment. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for everything; default ORDO_DATA, else ordo-data.")
  private Optional<Path> data;

  ServerConfig config() {
    ServerConfig config = ServerConfig.of(System.getenv());
    return data.map(config::withDataFolder).orElse(config);
  }
}
