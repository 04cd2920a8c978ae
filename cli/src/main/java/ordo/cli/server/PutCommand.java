package ordo.cli.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import ordo.cli.server.bytes.ByteProgress;
import ordo.cli.server.bytes.LocalFile;
import ordo.cli.server.bytes.OpenUploads;
import ordo.cli.server.bytes.Sending;
import ordo.cli.server.bytes.Wish;
import ordo.wire.UploadAt;
import ordo.wire.UploadClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "put",
    description = "Brings a file to the store; goes on where it broke off.",
    mixinStandardHelpOptions = true)
public final class PutCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

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
    var wish = new Wish(server.address(), StorePlace.of(path, local.path()), local, overwrite);
    var client = new UploadClient(wish.server(), server.token());
    print(wish, sent(new Sending(client, OpenUploads.ofUser(), wish), local.size()));
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
  private static void print(Wish wish, UploadAt sent) {
    System.out.println("uri   " + wish.path());
    System.out.println("size  " + wish.file().size());
    System.out.println("hash  " + sent.hash().orElseThrow());
  }
}
