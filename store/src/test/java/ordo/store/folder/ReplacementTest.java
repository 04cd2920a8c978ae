package ordo.store.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.FileTree;
import ordo.store.PathOccupied;
import ordo.store.Replaceable;
import ordo.store.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a stranger's is lost, whenever it comes; with and without a step that exchanges. */
final class ReplacementTest {
  private static final Replaceable MINE = found -> !found.below().contains("theirs");

  @TempDir Path root;
  private Path work;
  private Path source;
  private Path target;
  private Path kept;

  @BeforeEach
  void make() throws IOException {
    work = Files.createDirectories(root.resolve(".ordo/work/1"));
    kept = root.resolve(".ordo/kept");
    source = Files.createDirectories(root.resolve("source"));
    target = root.resolve("target");
    Files.writeString(source.resolve("new"), "2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theOldGoesAndTheNewComes(boolean hasExchange) throws IOException {
    put("target/old", "1");
    replacement(MINE, hasExchange).run();
    assertThat(contents(target)).isEqualTo(Map.of("new", "2"));
    assertThat(contents(work)).isEmpty();
    assertThat(kept).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStrangersFileComesBackWithAllThatLayBesideIt(boolean hasExchange) throws IOException {
    put("target/old", "1");
    put("target/deep/theirs", "x");
    assertThatThrownBy(() -> replacement(MINE, hasExchange).run())
        .isInstanceOf(PathOccupied.class)
        .hasMessage(
            "store path target: expected nothing that may not be replaced,"
                + " found the file 'target/deep/theirs' (1 bytes)");
    assertThat(contents(target)).isEqualTo(Map.of("old", "1", "deep/theirs", "x"));
    assertThat(kept).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void linksAndPipesAreNeverReplaced(boolean hasExchange) throws Exception {
    Path outside = Files.writeString(root.resolve("outside"), "x");
    Files.createSymbolicLink(target, outside);
    assertThatThrownBy(() -> replacement(Replaceable.ANY_FILE, hasExchange).run())
        .hasMessageContaining("the symbolic link 'target'");
    assertThat(target).isSymbolicLink();
    Files.delete(target);
    Files.createDirectory(target);
    assertThat(new ProcessBuilder("mkfifo", target.resolve("pipe").toString()).start().waitFor())
        .isZero();
    assertThatThrownBy(() -> replacement(Replaceable.ANY_FILE, hasExchange).run())
        .hasMessageContaining("neither file nor folder: 'target/pipe'");
    assertThat(target.resolve("pipe")).exists();
  }

  @Test
  void whatIsPutIntoTheNewThingWhileTheOldIsLookedAtIsKept() throws IOException {
    put("target/theirs", "x");
    Replaceable meanwhile =
        found -> {
          putUnlessThere("target/also", "y");
          return MINE.mayGo(found);
        };
    assertThatThrownBy(() -> replacement(meanwhile, true).run()).isInstanceOf(PathOccupied.class);
    assertThat(contents(target)).isEqualTo(Map.of("theirs", "x"));
    assertThat(contents(kept).values()).containsExactly("y");
    assertThat(contents(work)).isEmpty();
  }

  @Test
  void whatIsPutInThePlaceOfTheOldWhileThatIsLookedAtStays() throws IOException {
    put("target/theirs", "x");
    Replaceable meanwhile =
        found -> {
          putUnlessThere("target/also", "y");
          return MINE.mayGo(found);
        };
    assertThatThrownBy(() -> replacement(meanwhile, false).run()).isInstanceOf(PathOccupied.class);
    assertThat(contents(target)).isEqualTo(Map.of("also", "y"));
    assertThat(contents(kept).values()).containsExactly("x");
  }

  @Test
  void whatIsWrittenIntoAnOpenFolderAfterTheLookIsKept() throws IOException {
    put("target/old", "1");
    var asked = new ArrayList<String>();
    Replaceable meanwhile =
        found -> {
          asked.add(found.below());
          if (asked.size() == 2) {
            write(onlyFolderIn(work).resolve("theirs"), "x");
          }
          return MINE.mayGo(found);
        };
    replacement(meanwhile, true).run();
    assertThat(contents(target)).isEqualTo(Map.of("new", "2"));
    assertThat(contents(kept).values()).containsExactly("x");
  }

  @Test
  void whatADeadProcessHadNotYetLookedAtIsKept() throws IOException {
    Path unjudged = Files.createDirectories(work.resolve("a.unjudged"));
    Files.writeString(unjudged.resolve("theirs"), "x");
    Files.writeString(Files.createDirectories(work.resolve("b")).resolve("copy"), "2");
    Files.writeString(root.resolve(".ordo/work/1.lock"), "");
    try (Store _ = FolderStore.open(root)) {
      assertThat(contents(kept).values()).containsExactly("x");
      assertThat(work).doesNotExist();
    }
  }

  @Test
  void aCopyIsAsOldAsItsOriginal() throws IOException {
    var then = FileTime.from(Instant.parse("2020-02-03T04:05:06Z"));
    Files.setLastModifiedTime(source.resolve("new"), then);
    try (Store store = FolderStore.open(root)) {
      store.deliver(new StorePath("source"), new StorePath("d"), Replaceable.NOTHING, _ -> {});
    }
    assertThat(Files.getLastModifiedTime(root.resolve("d/new"))).isEqualTo(then);
  }

  /** Kills at random moments; what lies at the target is always one of the two, and whole. */
  @Test
  void aDelivererKilledAtAnyMomentLeavesTheOldOrTheNew() throws Exception {
    for (int i = 0; i < 40; i++) {
      put("one/f" + i, "1");
      put("two/f" + i, "2");
    }
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int kill = 0; kill < 4; kill++) {
      Process deliverer = startDeliverer();
      for (int turns = random.nextInt(1, 60); turns > 0; turns--) {
        assertThat(deliverer.inputReader().readLine()).isNotNull();
      }
      deliverer.destroyForcibly().waitFor();
      Map<String, String> left = contents(target);
      assertThat(left).as("seed %d", seed).hasSize(40);
      assertThat(left.values().stream().distinct()).as("seed %d", seed).hasSize(1);
      try (Store again = FolderStore.open(root)) {
        again.deliver(new StorePath("one"), new StorePath("target"), MINE, _ -> {});
      }
      assertThat(contents(target)).hasSize(40).containsValue("1").doesNotContainValue("2");
    }
  }

  private Process startDeliverer() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Deliverer.class.getName(),
            root.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Delivers the one and the other in turn, until it is killed. */
  static final class Deliverer {
    public static void main(String[] root) throws IOException {
      try (Store store = FolderStore.open(Path.of(root[0]))) {
        for (int i = 0; ; i++) {
          var from = new StorePath(i % 2 == 0 ? "one" : "two");
          store.deliver(from, new StorePath("target"), MINE, _ -> {});
          System.out.println(i);
        }
      }
    }
  }

  private Replacement replacement(Replaceable rule, boolean hasExchange) throws IOException {
    Path made = work.resolve("made");
    FileTree.delete(made);
    FileTree.copy(source, made, _ -> {});
    var copy = new Replacement.Copy(made, source, new StorePath("target"), target);
    return new Replacement(copy, rule, kept, hasExchange);
  }

  private void put(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void putUnlessThere(String path, String content) {
    if (!Files.exists(root.resolve(path))) {
      write(root.resolve(path), content);
    }
  }

  private static void write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path onlyFolderIn(Path folder) {
    try (Stream<Path> things = Files.list(folder)) {
      List<Path> all = things.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files by their path below a folder; none where there is no folder. */
  private static Map<String, String> contents(Path folder) throws IOException {
    var contents = new TreeMap<String, String>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file :
            files.filter(one -> Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)).toList()) {
          contents.put(folder.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return contents;
  }
}
