package ordo.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import ordo.store.FileTree;

/**
 * One PostgreSQL for all tests of a build's process, without durability across a crash of the
 * machine; it ends with the process, however that ends. Tests make databases of their own in it.
 */
public final class TestPostgres {
  private static final CompletableFuture<EmbeddedPostgres> SHARED = new CompletableFuture<>();

  static {
    // The signal that ends it follows the thread that starts it, so this one stays.
    Thread.ofPlatform()
        .daemon()
        .name("test postgres")
        .start(
            () -> {
              try {
                SHARED.complete(startFresh());
              } catch (IOException | RuntimeException e) {
                SHARED.completeExceptionally(e);
              }
              while (true) {
                LockSupport.park();
              }
            });
  }

  private TestPostgres() {}

  /** Started on first use. */
  public static EmbeddedPostgres shared() {
    return SHARED.join();
  }

  /** Programs unpacked once for all builds of this user. */
  static Path binariesCache() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "ordo-postgres-" + System.getProperty("user.name"));
  }

  /**
   * Puts the programs where a server of that data folder looks for them, as unpacking them costs it
   * seconds; nothing where they are.
   */
  public static void bringPrograms(Path dataFolder) {
    try {
      Path unpacked = PostgresBinaries.unpackBelow(binariesCache()).folder();
      Path folder = Files.createDirectories(new DataLayout(dataFolder).postgres());
      Path link = folder.resolve(unpacked.getFileName());
      if (Files.notExists(link)) {
        Files.createSymbolicLink(link, unpacked);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres startFresh() throws IOException {
    Path all = Path.of("target", "test-postgres").toAbsolutePath();
    Files.createDirectories(all);
    deleteLeftOver(all);
    Path own = all.resolve(Long.toString(ProcessHandle.current().pid()));
    return EmbeddedPostgres.start(own, binariesCache(), Settings.FOR_TESTS);
  }

  private static void deleteLeftOver(Path all) throws IOException {
    try (Stream<Path> folders = Files.list(all)) {
      for (Path folder : folders.toList()) {
        long pid = Long.parseLong(folder.getFileName().toString());
        if (ProcessHandle.of(pid).isEmpty()) {
          FileTree.delete(folder);
        }
      }
    }
  }
}
