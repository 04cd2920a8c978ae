package ordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import ordo.model.StorePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store must do, whatever it is made of. */
public abstract class StoreConformance {
  @TempDir protected Path scratch;
  private Store store;

  /** Opens the store; the second time the same one, as another process would. */
  protected abstract Store open() throws IOException;

  @BeforeEach
  protected void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  protected void closeStore() throws IOException {
    store.close();
  }

  @Test
  protected void itsNameIsTheSameForEveryoneWhoOpensIt() throws IOException {
    try (Store again = open()) {
      assertThat(again.id()).isEqualTo(store.id()).isNotBlank();
    }
  }

  @Test
  protected void whatWasPutIsThereWithSizeAndDigest() throws IOException {
    Store.Stored stored = store.put(file("hello"), path("a/b/c.txt"));
    assertThat(stored)
        .isEqualTo(
            new Store.Stored(
                "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", 5));
    assertThat(store.stat(path("a/b/c.txt"))).contains(new Store.FileEntry(path("a/b/c.txt"), 5));
    assertThat(store.stat(path("a/b"))).contains(new Store.Folder(path("a/b")));
    assertThat(store.stat(path("a/x"))).isEmpty();
    assertThat(store.stat(path("a/b/c.txt/d"))).isEmpty();
    assertThat(text("a/b/c.txt")).isEqualTo("hello");
  }

  @Test
  protected void aDirectorysDigestIsThatOfItsManifest() throws IOException {
    Store.Stored stored = store.put(folder(Map.of("b", "", "a/x", "hello")), path("d"));
    String manifest =
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824 5 a/x\n"
            + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 b\n";
    Path written = Files.writeString(scratch.resolve("manifest"), manifest);
    assertThat(stored.hash()).isEqualTo("sha256:" + ContentDigest.hex(written, "SHA-256"));
    assertThat(stored.sizeBytes()).isEqualTo(5);
  }

  @Test
  protected void listsFilesBelowInTheOrderOfTheirPaths() throws IOException {
    store.put(
        folder(Map.of("b/1", "x", "b-1", "xx", "b.1", "", "Z", "", "ä", "", "z", "")), path("d"));
    assertThat(names("d")).containsExactly("d/Z", "d/b-1", "d/b.1", "d/b/1", "d/z", "d/ä");
    assertThat(names("d/b-1")).containsExactly("d/b-1");
    assertThat(names("nowhere")).isEmpty();
  }

  @Test
  protected void readsRanges() throws IOException {
    store.put(file("0123456789"), path("f"));
    assertThat(range("f", 0, 4)).isEqualTo("0123");
    assertThat(range("f", 6, 100)).isEqualTo("6789");
    assertThat(range("f", 10, 5)).isEmpty();
    assertThatThrownBy(() -> store.read(path("g"), 0, 1)).isInstanceOf(StoreException.class);
  }

  @Test
  protected void puttingAgainReplacesTheWhole() throws IOException {
    store.put(folder(Map.of("old", "1", "both", "1")), path("d"));
    store.put(folder(Map.of("new", "2", "both", "2")), path("d"));
    assertThat(contents("d")).isEqualTo(Map.of("d/new", "2", "d/both", "2"));
    store.put(file("3"), path("d"));
    assertThat(contents("d")).isEqualTo(Map.of("d", "3"));
    store.put(folder(Map.of("x", "4")), path("d"));
    assertThat(contents("d")).isEqualTo(Map.of("d/x", "4"));
  }

  @Test
  protected void deliveryReplacesTheWholeTargetAndMayBeRepeated() throws IOException {
    store.put(folder(Map.of("ept.json", "{}", "ept-data/0", "tile")), path("artifacts/job_1/s.1"));
    store.put(folder(Map.of("stale", "x", "ept-data/9", "x")), path("results/ept"));
    Map<String, String> expected =
        Map.of("results/ept/ept.json", "{}", "results/ept/ept-data/0", "tile");
    for (int times = 0; times < 2; times++) {
      store.deliver(
          path("artifacts/job_1/s.1"), path("results/ept"), Replaceable.ANY_FILE, _ -> {});
      assertThat(contents("results")).isEqualTo(expected);
    }
    assertThat(contents("artifacts/job_1/s.1")).hasSize(2);
  }

  @Test
  protected void deliveryAsksOnceMoreRightBeforeItReplaces() throws IOException {
    store.put(folder(Map.of("a", "12")), path("s"));
    store.put(folder(Map.of("a", "before")), path("t"));
    var told = new ArrayList<Long>();
    assertThatThrownBy(
            () ->
                store.deliver(
                    path("s"),
                    path("t"),
                    Replaceable.ANY_FILE,
                    sum -> {
                      told.add(sum);
                      if (told.size() > 1 && told.getLast().equals(told.get(told.size() - 2))) {
                        throw new CancellationException("the lease is another's");
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(contents("t")).isEqualTo(Map.of("t/a", "before"));
  }

  @Test
  protected void deliveryTellsHowFarItIsAndStopsWhenToldSo() throws IOException {
    store.put(folder(Map.of("a", "12", "b", "345")), path("s"));
    var told = new ArrayList<Long>();
    store.deliver(path("s"), path("t"), Replaceable.NOTHING, told::add);
    assertThat(told).isSorted().endsWith(5L);
    assertThatThrownBy(
            () ->
                store.deliver(
                    path("s"),
                    path("u"),
                    Replaceable.NOTHING,
                    _ -> {
                      throw new IllegalStateException("stop");
                    }))
        .hasMessage("stop");
    assertThat(store.stat(path("u"))).isEmpty();
  }

  @Test
  protected void aWalkTellsEverythingAndEndsWhenItIsToldTo() throws IOException {
    store.put(folder(Map.of("a", "12", "b/c", "345")), path("d"));
    var told = new TreeMap<String, Long>();
    store.walk(
        path("d"),
        found -> {
          if (found.kind() == Store.Kind.FILE) {
            told.put(found.below(), found.sizeBytes());
          }
          return true;
        });
    assertThat(told).isEqualTo(Map.of("a", 2L, "b/c", 3L));
    var first = new ArrayList<Store.Occupant>();
    store.walk(path("d"), found -> !first.add(found));
    assertThat(first).hasSize(1);
    store.walk(path("d/a"), found -> !first.add(found));
    assertThat(first.getLast().below()).isEmpty();
    assertThat(first.getLast().sizeBytes()).isEqualTo(2);
    store.walk(path("nowhere"), found -> !first.add(found));
    assertThat(first).hasSize(2);
  }

  @Test
  protected void whatMayNotGoEndsADeliveryAndAllOfTheTargetStays() throws IOException {
    store.put(folder(Map.of("new", "2")), path("s"));
    store.put(folder(Map.of("mine", "1", "deep/theirs", "x")), path("t"));
    Replaceable mine = found -> found.below().equals("mine");
    assertOccupied("t", mine, "deep/theirs");
    assertThat(contents("t")).isEqualTo(Map.of("t/mine", "1", "t/deep/theirs", "x"));
    assertThat(StrangerSearch.at(store, path("t"), mine)).get().matches(f -> isTheirs(f));
    store.delete(path("t/deep/theirs"));
    store.deliver(path("s"), path("t"), mine, _ -> {});
    assertThat(contents("t")).isEqualTo(Map.of("t/new", "2"));
  }

  private static boolean isTheirs(Store.Occupant found) {
    return found.below().equals("deep/theirs") && found.sizeBytes() == 1;
  }

  @Test
  protected void aFileAtTheTargetOfADirectoryAndTheOtherWayRoundMayGoOrNotToo() throws IOException {
    store.put(folder(Map.of("new", "2")), path("s"));
    store.put(file("file"), path("f"));
    store.put(file("theirs"), path("t"));
    assertOccupied("t", Replaceable.NOTHING, "");
    assertThat(text("t")).isEqualTo("theirs");
    store.deliver(path("s"), path("t"), Replaceable.ANY_FILE, _ -> {});
    assertThatThrownBy(() -> store.deliver(path("f"), path("t"), Replaceable.NOTHING, _ -> {}))
        .isInstanceOf(PathOccupied.class);
    assertThat(contents("t")).isEqualTo(Map.of("t/new", "2"));
    store.deliver(path("f"), path("t"), Replaceable.ANY_FILE, _ -> {});
    assertThat(contents("t")).isEqualTo(Map.of("t", "file"));
  }

  @Test
  protected void whatComesToTheTargetDuringTheCopyStays() throws IOException {
    store.put(folder(Map.of("new", "2")), path("s"));
    store.put(folder(Map.of("mine", "1")), path("t"));
    Replaceable mine = found -> found.below().equals("mine");
    Path theirs = file("theirs");
    assertThatThrownBy(
            () ->
                store.deliver(
                    path("s"), path("t"), mine, _ -> putUnlessThere(theirs, "t/deep/theirs")))
        .isInstanceOf(PathOccupied.class)
        .hasMessageContaining("the file 't/deep/theirs' (6 bytes)");
    assertThat(contents("t")).isEqualTo(Map.of("t/mine", "1", "t/deep/theirs", "theirs"));
    Path again = file("theirs");
    assertThatThrownBy(
            () -> store.deliver(path("s"), path("u"), mine, _ -> putUnlessThere(again, "u")))
        .isInstanceOf(PathOccupied.class);
    assertThat(text("u")).isEqualTo("theirs");
  }

  private void putUnlessThere(Path local, String at) {
    try {
      if (store.stat(path(at)).isEmpty()) {
        store.put(local, path(at));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertOccupied(String target, Replaceable rule, String stranger) {
    assertThatThrownBy(() -> store.deliver(path("s"), path(target), rule, _ -> {}))
        .isInstanceOfSatisfying(
            PathOccupied.class,
            occupied -> assertThat(occupied.stranger().below()).isEqualTo(stranger));
  }

  @Test
  protected void deliveryOfNothingIsRefused() {
    assertThatThrownBy(() -> store.deliver(path("gone"), path("t"), Replaceable.ANY_FILE, _ -> {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("gone");
  }

  @Test
  protected void whatWasDeletedIsGone() throws IOException {
    store.put(folder(Map.of("a", "1", "b/c", "2")), path("d"));
    store.put(file("3"), path("d2"));
    store.delete(path("d"));
    store.delete(path("d"));
    assertThat(store.stat(path("d"))).isEmpty();
    assertThat(store.stat(path("d/b/c"))).isEmpty();
    assertThat(text("d2")).isEqualTo("3");
  }

  @Test
  protected void fetchGivesALocalFileWithTheSameBytes() throws IOException {
    store.put(file("hello"), path("f"));
    Path folder = Files.createDirectories(scratch.resolve("fetched"));
    try (Store.Fetched fetched = store.fetch(path("f"), folder)) {
      assertThat(fetched.path()).hasContent("hello").hasFileName("f");
    }
    assertThatThrownBy(() -> store.fetch(path("g"), scratch)).isInstanceOf(StoreException.class);
  }

  @Test
  protected void whatIsFetchedIsHeldAgainstADeclaredHashOfWhateverKind() throws IOException {
    Store.Stored file = store.put(file("hello"), path("f"));
    Store.Stored folder = store.put(folder(Map.of("a", "1", "b/c", "2")), path("d"));
    assertThat(mismatch("f", file.hash())).isEmpty();
    assertThat(mismatch("f", "5d41402abc4b2a76b9719d911017c592")).isEmpty();
    assertThat(mismatch("d", folder.hash())).isEmpty();
    assertThat(mismatch("f", folder.hash()).orElseThrow()).contains(file.hash().substring(7));
    assertThat(mismatch("d", file.hash()).orElseThrow()).contains(folder.hash().substring(7));
    assertThat(mismatch("d", "5d41402abc4b2a76b9719d911017c592").orElseThrow())
        .contains("directory's manifest");
  }

  private Optional<String> mismatch(String at, String hash) throws IOException {
    DeclaredHash declared = DeclaredHash.parse(hash).orElseThrow();
    Path folder = Files.createTempDirectory(scratch, "fetched");
    try (Store.Fetched fetched = store.fetch(path(at), folder, Optional.of(declared))) {
      return declared.mismatch(fetched);
    }
  }

  protected Store store() {
    return store;
  }

  protected static StorePath path(String text) {
    return new StorePath(text);
  }

  protected Path file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(scratch, "made", ""), text);
  }

  protected Path folder(Map<String, String> files) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "made");
    for (var entry : files.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, entry.getValue());
    }
    return folder;
  }

  protected Map<String, String> contents(String at) throws IOException {
    var contents = new TreeMap<String, String>();
    for (String name : names(at)) {
      contents.put(name, text(name));
    }
    return contents;
  }

  private List<String> names(String at) throws IOException {
    try (var files = store.list(path(at))) {
      return files.map(file -> file.path().value()).toList();
    }
  }

  protected String text(String at) throws IOException {
    return range(at, 0, Long.MAX_VALUE);
  }

  private String range(String at, long offset, long length) throws IOException {
    try (InputStream in = store.read(path(at), offset, length)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
