package ordo.cli.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.server.backup.DatabaseRestore;
import ordo.server.backup.ServerDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Reads what `backup` wrote into an empty database; no server may run on it.",
    mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "File that `ordo backup` wrote.")
  private Path file;

  @Mixin private DataOption data;

  @Override
  public Integer call() throws IOException {
    try (ServerDatabase database = ServerDatabase.openAlone(data.config())) {
      DatabaseRestore.read(file, database.address());
      System.out.println("restored " + file);
    }
    return 0;
  }
}
