package ordo.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.FileTree;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.system.Beneath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts a link that leads out of the store in place of a folder, again and again. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SwappedFolderTest {
  private static final int TRIES_MIN = 100;
  private static final long SECONDS_MAX = 30;
  private static final String SECRET = "secret";

  @TempDir Path folder;
  private Path root;
  private Path outside;
  private Store store;
  private int done;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Beneath.isThere(), "links are only looked at here");
    root = folder.resolve("store");
    outside = Files.createDirectories(folder.resolve("outside"));
    for (String name : List.of("f", "t/a", "t/in/deep/a", "d/a", "deep/a")) {
      write(outside.resolve(name), SECRET);
    }
    store = FolderStore.open(root);
    write(root.resolve("source/in/deep/a"), "own");
    write(root.resolve("p/f"), "own");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void nothingIsPutOrDeliveredOutside() throws Exception {
    attack(
        root.resolve("p"),
        () -> {
          store.deliver(path("source"), path("p/t"), Replaceable.ANY_FILE, _ -> {});
          store.deliver(path("source/in/deep/a"), path("p/new/g"), Replaceable.ANY_FILE, _ -> {});
          store.put(write(folder.resolve("made"), "own"), path("p/f"));
        });
  }

  @Test
  void nothingIsRemovedOutside() throws Exception {
    attack(
        root.resolve("p"),
        () -> {
          store.put(write(folder.resolve("made"), "own"), path("p/d"));
          store.delete(path("p/d"));
          store.delete(path("p/f"));
          store.delete(path("p/t"));
        });
  }

  @Test
  void nothingIsReadOrListedOutside() throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    attack(
        root.resolve("p"),
        () -> {
          try (InputStream in = store.read(path("p/f"), 0, 100)) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("own");
          }
          try (var fetched = store.fetch(path("p/f"), scratch)) {
            assertThat(fetched.path()).hasContent("own");
          }
          assertThat(names("p")).doesNotContain("p/t/a", "p/d/a");
          store.walk(path("p"), found -> assertIsOwn(found.below()));
          assertThat(store.stat(path("p/d"))).isEmpty();
        });
  }

  @Test
  void aWalkIsNotLedOutFromInside() throws Exception {
    attack(
        root.resolve("source/in"),
        () -> {
          store.deliver(path("source"), path("r"), Replaceable.ANY_FILE, _ -> {});
          assertThat(names("r")).isSubsetOf("r/in/deep/a");
          assertThat(names("source")).isSubsetOf("source/in/deep/a");
          store.walk(path("source"), found -> assertIsOwn(found.below()));
        });
  }

  @Test
  void aRemovalIsNotLedOutFromInside() throws Exception {
    Path tree = folder.resolve("tree");
    attack(
        tree.resolve("in"),
        () -> {
          Path fresh = folder.resolve("fresh");
          write(fresh.resolve("in/deep/a"), "own");
          FileTree.delete(tree);
          Files.move(fresh, tree);
          FileTree.delete(tree);
        });
  }

  private interface Try {
    void run() throws IOException;
  }

  /** Until enough tries have been made and one was done, or for long enough. */
  private void attack(Path swapped, Try one) throws Exception {
    List<String> before = everything(outside);
    var stop = new AtomicBoolean();
    Thread attacker = Thread.ofPlatform().start(() -> swap(swapped, stop));
    try {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
      int tries = 0;
      while (tries++ < TRIES_MIN || done == 0 && System.nanoTime() < end) {
        attempt(one);
      }
    } finally {
      stop.set(true);
      attacker.join();
    }
    assertThat(everything(outside)).isEqualTo(before);
    assertThat(done).as("done").isPositive();
  }

  private void attempt(Try one) {
    try {
      one.run();
      done++;
    } catch (IOException | UncheckedIOException e) {
      // a link was there, or something was gone
    }
  }

  private void swap(Path swapped, AtomicBoolean stop) {
    Path parked = root.resolve("parked");
    while (!stop.get()) {
      try {
        Files.move(swapped, parked);
        Files.createSymbolicLink(swapped, outside);
        Files.delete(swapped);
        Files.move(parked, swapped);
      } catch (IOException e) {
        repair(swapped, parked);
      }
    }
  }

  /** A try has made or removed something between two steps. */
  private static void repair(Path swapped, Path parked) {
    try {
      if (Files.isSymbolicLink(swapped)) {
        Files.delete(swapped);
      }
      if (Files.exists(parked, LinkOption.NOFOLLOW_LINKS)) {
        FileTree.delete(swapped);
        Files.move(parked, swapped);
      }
    } catch (IOException e) {
      // the next round repairs it
    }
  }

  private static boolean assertIsOwn(String below) {
    assertThat(below).isNotIn("t/a", "d/a", "in/t/a", "in/d/a", "in/f");
    return true;
  }

  private List<String> names(String at) throws IOException {
    try (var files = store.list(path(at))) {
      return files.map(file -> file.path().value()).toList();
    }
  }

  /** Names and contents, and when they were changed. */
  private static List<String> everything(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      return all.sorted().map(SwappedFolderTest::shown).toList();
    }
  }

  private static String shown(Path path) {
    try {
      String content = Files.isDirectory(path) ? "" : Files.readString(path);
      return path + " " + content + " " + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StorePath path(String text) {
    return new StorePath(text);
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
