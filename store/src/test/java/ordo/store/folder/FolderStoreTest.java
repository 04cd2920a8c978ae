package ordo.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreConformance;
import ordo.store.StoreException;
import ordo.store.system.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderStoreTest extends StoreConformance {
  @TempDir Path root;

  @Override
  protected Store open() throws IOException {
    return FolderStore.open(root);
  }

  @Test
  void noPathLeadsIntoItsOwnFiles() throws IOException {
    assertThat(root.resolve(".ordo/id")).exists();
    assertThat(store().stat(path(".ordo/id"))).isEmpty();
    assertThatThrownBy(() -> store().put(file("x"), path(".ordo/id")))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void linksThatLeadOutAreNotFollowed() throws IOException {
    Path outside = Files.createDirectories(scratch.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("out"), outside);
    Files.createSymbolicLink(root.resolve("secret"), outside.resolve("secret"));
    assertThat(store().stat(path("out/secret"))).isEmpty();
    assertThat(store().stat(path("secret"))).isEmpty();
    assertThatThrownBy(() -> store().read(path("secret"), 0, 1)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store().put(file("x"), path("out/new")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("link");
    store().put(file("d"), path("source"));
    assertThatThrownBy(
            () ->
                store()
                    .deliver(path("source"), path("out/new/deeper"), Replaceable.ANY_FILE, _ -> {}))
        .isInstanceOf(StoreException.class);
    assertThat(outside).isDirectoryContaining(file -> file.endsWith("secret"));
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @Test
  void aFileAboveTheTargetIsNamed() throws IOException {
    store().put(file("x"), path("results"));
    store().put(file("y"), path("source"));
    assertThatThrownBy(
            () ->
                store().deliver(path("source"), path("results/a/b"), Replaceable.ANY_FILE, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "store path results/a/b: expected directories above it, found the file results");
  }

  @Test
  void namesThatNoFolderHoldsAreRefused() throws IOException {
    String name = "n".repeat(300);
    assertThat(store().stat(path(name))).isEmpty();
    assertThatThrownBy(() -> store().put(file("x"), path(name))).isInstanceOf(StoreException.class);
  }

  @Test
  void removesWhatDeadProcessesLeftAndNothingOfTheLiving() throws Exception {
    Path work = root.resolve(".ordo/work");
    Path half = Files.createDirectories(work.resolve("dead/half-delivered"));
    Files.writeString(work.resolve("dead.lock"), "");
    Path living = Files.createDirectories(work.resolve("living"));
    Process holder = holdLock(work.resolve("living.lock"));
    try (Store _ = open()) {
      assertThat(half).doesNotExist();
      assertThat(work.resolve("dead.lock")).doesNotExist();
      assertThat(living).exists();
    } finally {
      holder.destroyForcibly().waitFor();
    }
    try (Store _ = open()) {
      assertThat(living).doesNotExist();
    }
    store().check();
  }

  private static Process holdLock(Path file) throws IOException {
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(holder.inputReader().readLine()).isEqualTo("held");
    return holder;
  }

  /** Another process at work in the store. */
  static final class LockHolder {
    public static void main(String[] file) throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(file[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        System.out.println("held");
        System.in.read();
      }
    }
  }

  @Test
  void deliveriesToOnePathByManyEndWithOneOfThemWhole() throws Exception {
    store().put(folder(Map.of("a", "1", "b", "1")), path("one"));
    store().put(folder(Map.of("a", "2", "c", "2")), path("two"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          java.util.stream.IntStream.range(0, 40)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            store()
                                .deliver(
                                    path(i % 2 == 0 ? "one" : "two"),
                                    path("t"),
                                    Replaceable.ANY_FILE,
                                    _ -> {});
                            return null;
                          }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(contents("t")).isIn(Map.of("t/a", "1", "t/b", "1"), Map.of("t/a", "2", "t/c", "2"));
  }

  @Test
  void aReaderAlwaysFindsAWholeDirectoryWhileItIsReplaced() throws Exception {
    store().put(folder(Map.of("a", "1", "b/c", "1")), path("one"));
    store().put(folder(Map.of("a", "2", "b/c", "2")), path("two"));
    store().deliver(path("one"), path("t"), Replaceable.ANY_FILE, _ -> {});
    assumeTrue(Exchange.of(root.resolve("one"), root.resolve("two")), "no exchange here");
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> looks = threads.submit(() -> lookUntil(done));
      for (int i = 0; i < 300; i++) {
        store().deliver(path(i % 2 == 0 ? "two" : "one"), path("t"), Replaceable.ANY_FILE, _ -> {});
      }
      done.set(true);
      assertThat(looks.get()).isGreaterThan(300);
    }
  }

  /** Reads all of a delivered directory again and again; how often it did. */
  private int lookUntil(AtomicBoolean done) throws IOException {
    int looks = 0;
    while (!done.get()) {
      for (String file : List.of("t/a", "t/b/c")) {
        assertThat(Files.readString(root.resolve(file))).isIn("1", "2");
      }
      looks++;
    }
    return looks;
  }

  @Test
  void putsFromAnotherFileSystem() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "no second file system here");
    Path made = Files.createTempDirectory(memory, "ordo-store-test");
    Files.writeString(made.resolve("a"), "1");
    store().put(made, path("d"));
    assertThat(contents("d")).isEqualTo(Map.of("d/a", "1"));
    assertThat(made).doesNotExist();
  }

  @Test
  void aFullDiskLeavesNothing() throws Exception {
    Path small = Files.createDirectories(scratch.resolve("small"));
    assumeTrue(mount(small), "only root may mount a small file system");
    try (Store full = FolderStore.open(small)) {
      Path big = Files.write(scratch.resolve("big"), new byte[3 << 20]);
      assertThatThrownBy(() -> full.put(big, path("results/big")))
          .isInstanceOf(IOException.class)
          .hasMessageMatching(
              "no space left in the store: needed 3145728 bytes, found \\d+ free when it failed");
      assertThat(full.stat(path("results/big"))).isEmpty();
      assertThat(big).exists();
      full.put(file("small"), path("source"));
      full.deliver(path("source"), path("results/small"), Replaceable.ANY_FILE, _ -> {});
      try (var left = Files.walk(small.resolve(".ordo/work"))) {
        assertThat(left.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".lock")))
            .isEmpty();
      }
    } finally {
      new ProcessBuilder("umount", small.toString()).inheritIO().start().waitFor();
    }
  }

  private static boolean mount(Path folder) throws Exception {
    return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString())
            .start()
            .waitFor()
        == 0;
  }
}
