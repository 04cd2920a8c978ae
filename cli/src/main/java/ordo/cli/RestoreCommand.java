package ordo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.server.ServerConfig;
import ordo.server.backup.DatabaseRestore;
import ordo.server.backup.ServerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Reads what `backup` wrote into an empty database; no server may run on it.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "File that `ordo backup` wrote.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder to fill; default ORDO_DATA, else ordo-data.")
  private Optional<Path> data;

  @Override
  public Integer call() throws IOException {
    ServerConfig config = ServerConfig.of(System.getenv());
    config = data.map(config::withDataFolder).orElse(config);
    try (ServerDatabase database = ServerDatabase.openAlone(config)) {
      DatabaseRestore.read(file, database.address());
      System.out.println("restored " + file);
    }
    return 0;
  }
}
