package ordo.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.Hindrance;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.system.Beneath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links inside a folder store, what lies in the way of a path, and what is held open. */
final class LinksTest {
  @TempDir Path folder;
  private Path root;
  private Path scratch;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    root = folder.resolve("store");
    scratch = Files.createDirectories(folder.resolve("scratch"));
    store = FolderStore.open(root);
    Files.createDirectories(root.resolve("real/deep"));
    Files.writeString(root.resolve("real/f"), "hello");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  /** How people write a link to the same folder. */
  @ParameterizedTest
  @ValueSource(strings = {"real", "real/../real", "../store/real", "{root}/real", "{root}/again"})
  void linksInsideKeepWorking(String target) throws IOException {
    Files.createSymbolicLink(root.resolve("again"), root.resolve("real"));
    link("l", target.replace("{root}", root.toString()));
    assertThat(store.stat(path("l"))).contains(new Store.Folder(path("l")));
    assertThat(store.stat(path("l/f"))).contains(new Store.FileEntry(path("l/f"), 5));
    assertThat(store.hindrance(path("l/new/g"))).isEmpty();
    store.put(Files.writeString(scratch.resolve("made"), "new"), path("l/new/g"));
    assertThat(root.resolve("real/new/g")).hasContent("new");
    store.deliver(path("l/f"), path("l/deep/f"), Replaceable.NOTHING, _ -> {});
    assertThat(root.resolve("real/deep/f")).hasContent("hello");
    try (Stream<Store.FileEntry> files = store.list(path("l"))) {
      assertThat(files.map(file -> file.path().value()))
          .containsExactly("l/deep/f", "l/f", "l/new/g");
    }
    store.delete(path("l/f"));
    assertThat(root.resolve("real/f")).doesNotExist();
  }

  @Test
  void noLinkLeadsToTheStoresOwnFiles() throws IOException {
    link("own", ".ordo");
    link("id", "real/../.ordo/id");
    link("all", ".");
    for (String way : new String[] {"own/id", "id", "all/.ordo/id", "own", "all"}) {
      assertThat(store.stat(path(way))).as(way).isEmpty();
    }
    Path made = Files.writeString(scratch.resolve("made"), "x");
    for (String way : new String[] {"own/new", "all/.ordo/new", "all/.ordo/work/new"}) {
      assertThatThrownBy(() -> store.put(made, path(way))).isInstanceOf(StoreException.class);
      assertThat(store.hindrance(path(way))).as(way).isPresent();
    }
    assertThat(made).exists();
  }

  @Test
  void saysWhatKeepsAPathFromEverBeingWritten() throws Exception {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    link("out", outside.toString());
    link("up", "../outside");
    link("a", "b");
    link("b", "a");
    link("gone", "real/nothing");
    pipe("pipe");
    assertHindrance("out/x", Hindrance.Kind.LINK, "the link out, which leads out of it");
    assertHindrance("up/x/y", Hindrance.Kind.LINK, "the link up, which leads out of it");
    assertHindrance("a/x", Hindrance.Kind.LINK, "the link a, which leads in a loop");
    assertHindrance("gone/x", Hindrance.Kind.LINK, "the link gone, which leads nowhere");
    assertHindrance("real/f/x", Hindrance.Kind.OCCUPIED, "the file real/f");
    assertHindrance(
        "pipe/x/y", Hindrance.Kind.OCCUPIED, "what is neither file nor directory: pipe");
    assertHindrance("n".repeat(256), Hindrance.Kind.NAME, "a name of more than 255 bytes");
    assertHindrance("new/" + "ä".repeat(128), Hindrance.Kind.NAME, "a name of more than 255 bytes");
    assertThat(store.hindrance(path("n".repeat(255)))).isEmpty();
    assertThat(store.hindrance(path("new/a/b"))).isEmpty();
    assertThat(root.resolve("new")).doesNotExist();
    assertThat(outside).isEmptyDirectory();
  }

  /** And a delivery there says the same, at once and for good. */
  private void assertHindrance(String way, Hindrance.Kind kind, String found) throws IOException {
    Hindrance hindrance = store.hindrance(path(way)).orElseThrow();
    assertThat(hindrance.kind()).isEqualTo(kind);
    assertThat(hindrance.found()).isEqualTo(found);
    assertThatThrownBy(
            () -> store.deliver(path("real/f"), path(way), Replaceable.ANY_FILE, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessage("store path " + way + ": " + hindrance.message());
  }

  @Test
  void aPipeIsNeitherReadNorWaitedFor() throws Exception {
    pipe("real/pipe");
    assertThat(store.stat(path("real/pipe"))).isEmpty();
    assertThatThrownBy(() -> store.read(path("real/pipe"), 0, 1))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.fetch(path("real/pipe"), scratch))
        .isInstanceOf(StoreException.class);
    store.deliver(path("real"), path("copy"), Replaceable.NOTHING, _ -> {});
    assertThat(root.resolve("copy")).isDirectoryContaining(file -> file.endsWith("f"));
    assertThat(root.resolve("copy/pipe")).doesNotExist();
    assertThat(ContentDigest.of(root.resolve("real")).sizeBytes()).isEqualTo(5);
  }

  @Test
  void whatWasFetchedStaysWhatItWas() throws IOException {
    assumeTrue(Beneath.isThere(), "only paths are kept here");
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.writeString(outside.resolve("f"), "secret");
    try (var file = store.fetch(path("real/f"), scratch);
        var whole = store.fetch(path("real"), scratch)) {
      Files.move(root.resolve("real"), root.resolve("parked"));
      link("real", outside.toString());
      assertThat(file.path()).hasContent("hello").hasFileName("f");
      assertThat(whole.path()).hasFileName("real");
      Files.delete(root.resolve("real"));
      Files.move(root.resolve("parked"), root.resolve("real"));
      try (Stream<Path> walk = Files.walk(whole.path())) {
        assertThat(walk.filter(Files::isRegularFile)).singleElement().asString().endsWith("real/f");
      }
      assertThat(ContentDigest.of(whole.path()).sizeBytes()).isEqualTo(5);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void namesThatAreNoTextAreCopiedAndRemoved() throws Exception {
    String script = "mkdir real/$'\\xff' && echo 1 > real/$'\\xff'/$'g\\xfe'";
    int made = new ProcessBuilder("bash", "-c", script).directory(root.toFile()).start().waitFor();
    assumeTrue(made == 0, "this file system holds text only");
    store.deliver(path("real"), path("copy"), Replaceable.NOTHING, _ -> {});
    assertThat(new ProcessBuilder("diff", "-r", "real", "copy").directory(root.toFile()).start())
        .satisfies(diff -> assertThat(diff.waitFor()).isZero());
    store.delete(path("copy"));
    try (Stream<Path> left = Files.walk(root.resolve(".ordo/work"))) {
      assertThat(left.filter(Files::isRegularFile)).allMatch(f -> f.toString().endsWith(".lock"));
    }
  }

  /** Each of these once; what is refused must close what it had opened too. */
  private interface Use {
    void run() throws IOException;
  }

  @Test
  void nothingStaysOpen() throws Exception {
    link("out", folder.toString());
    link("loop", "loop");
    link("absolute", root.resolve("real").toString());
    pipe("real/pipe");
    Use[] uses = {
      () -> store.stat(path("absolute/f")),
      () -> store.stat(path("real")),
      () -> store.stat(path("real/pipe")),
      () -> store.stat(path("out/scratch")),
      () -> store.stat(path("loop/x")),
      () -> store.read(path("real/f"), 0, 1).close(),
      () -> store.read(path("real"), 0, 1),
      () -> store.list(path("real")).close(),
      () -> store.walk(path("real"), _ -> false),
      () -> store.fetch(path("real/f"), scratch).close(),
      () -> store.fetch(path("real"), scratch).close(),
      () -> store.fetch(path("real/f"), folder.resolve("not there")),
      () -> store.hindrance(path("real/f/x")),
      () -> store.deliver(path("real"), path("t/u"), Replaceable.ANY_FILE, _ -> {}),
      () -> store.deliver(path("real/f"), path("out/u"), Replaceable.ANY_FILE, _ -> {}),
      () -> store.deliver(path("real"), path("real/f/u"), Replaceable.ANY_FILE, _ -> {}),
      () -> store.put(folder.resolve("not there"), path("t/x")),
      () -> store.delete(path("t")),
      store::check,
      () -> FolderStore.open(root).close()
    };
    for (Use use : uses) {
      attempt(use);
    }
    long before = openFiles();
    for (int round = 0; round < 20; round++) {
      for (Use use : uses) {
        attempt(use);
      }
    }
    assertThat(openFiles()).isLessThan(before + 15); // other tests' threads open some too
  }

  private static void attempt(Use use) {
    try {
      use.run();
    } catch (IOException e) {
      // some are refused
    }
  }

  private static long openFiles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  private void pipe(String name) throws Exception {
    int made = new ProcessBuilder("mkfifo", root.resolve(name).toString()).start().waitFor();
    assumeTrue(made == 0, "no pipes here");
  }

  private static StorePath path(String text) {
    return new StorePath(text);
  }
}
