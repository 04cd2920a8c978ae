package ordo.cli.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.server.bytes.ByteProgress;
import ordo.cli.server.bytes.LocalFile;
import ordo.cli.server.bytes.OpenUploads;
import ordo.cli.server.bytes.Sending;
import ordo.cli.server.bytes.Wish;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.wire.UploadAt;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "put",
    description = "Brings a file to the store; goes on where it broke off.",
    mixinStandardHelpOptions = true)
public final class PutCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file here.")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "PATH",
      description = "Its path in the store; with a slash at the end, the folder that it goes to.")
  private String path;

  @Option(names = "--overwrite", description = "Replaces the file that lies there.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    var local = LocalFile.of(file);
    Reached reached = server.reached();
    var wish = new Wish(reached.address(), StorePlace.of(path, local.path()), local, overwrite);
    print(wish, sent(new Sending(reached.uploads(), OpenUploads.ofUser(), wish), local.size()));
    return 0;
  }

  private static UploadAt sent(Sending sending, long size) throws IOException {
    UploadAt begun = sending.begin();
    if (begun.offset() > 0) {
      System.err.printf("Goes on behind %,d of %,d bytes%n", begun.offset(), size);
    }
    try (ByteProgress bar = ByteProgress.of("put")) {
      return sending.finish(begun, done -> bar.bytes(done, size));
    }
  }

  /** What an input of a job says. */
  private void print(Wish wish, UploadAt sent) {
    ObjectNode answer = WireJson.MAPPER.createObjectNode();
    answer.put("uri", wish.path().value());
    answer.put("size", wish.file().size());
    answer.put("hash", sent.hash().orElseThrow());
    json.print(
        answer,
        () ->
            answer
                .properties()
                .forEach(
                    one -> System.out.printf("%-6s%s%n", one.getKey(), one.getValue().asString())));
  }
}
