package ordo.cli.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.server.bytes.ByteProgress;
import ordo.cli.server.bytes.Fetching;
import ordo.cli.server.bytes.PartFile;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.StorePath;
import ordo.wire.StoreClient;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Takes a file from the store; goes on where it broke off.",
    mixinStandardHelpOptions = true)
public final class GetCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "PATH", description = "Its path in the store.")
  private String path;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "Where it goes here, or the folder; there once it is whole.")
  private Path file;

  @Option(names = "--overwrite", description = "Replaces the file that lies there.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    StorePath from = StorePlace.of(path);
    Path target = Files.isDirectory(file) ? file.resolve(StorePlace.name(from)) : file;
    if (Files.exists(target) && !overwrite) {
      throw new FileAlreadyExistsException(target + " (--overwrite replaces it)");
    }
    long size = fetched(from, new PartFile(target));
    json.print(
        WireJson.MAPPER.createObjectNode().put("file", target.toString()).put("size", size),
        () -> System.out.printf("%s  %,d bytes%n", target, size));
    return 0;
  }

  private long fetched(StorePath from, PartFile part) throws IOException {
    if (part.sizeBytes() > 0) {
      System.err.printf("Goes on behind %,d bytes%n", part.sizeBytes());
    }
    StoreClient client = server.reached().store();
    try (ByteProgress bar = ByteProgress.of("get")) {
      return new Fetching(client, from, part, bar::bytes).run();
    }
  }
}
