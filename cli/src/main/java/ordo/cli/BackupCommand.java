package ordo.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.server.ServerConfig;
import ordo.server.backup.DatabaseBackup;
import ordo.server.backup.ServerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = "Writes the database to one file, while servers may run; the store is not in it.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "File to write; nothing may be there.")
  private Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The server's data folder; default ORDO_DATA, else ordo-data.")
  private Optional<Path> data;

  @Override
  public Integer call() throws IOException {
    ServerConfig config = ServerConfig.of(System.getenv());
    config = data.map(config::withDataFolder).orElse(config);
    try (ServerDatabase database = ServerDatabase.open(config)) {
      long bytes = DatabaseBackup.write(database.address(), file);
      System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, bytes);
    }
    return 0;
  }
}
