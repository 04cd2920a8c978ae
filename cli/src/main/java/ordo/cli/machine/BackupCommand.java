package ordo.cli.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import ordo.server.backup.DatabaseBackup;
import ordo.server.backup.ServerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    description = "Writes the database to one file, while servers may run; the store is not in it.",
    mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "File to write; nothing may be there.")
  private Path file;

  @Mixin private DataOption data;

  @Override
  public Integer call() throws IOException {
    try (ServerDatabase database = ServerDatabase.open(data.config())) {
      long bytes = DatabaseBackup.write(database.address(), file);
      System.out.printf(Locale.ROOT, "%s: %,d bytes%n", file, bytes);
    }
    return 0;
  }
}
