package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Every verb on files that are damaged, missing or something else: it ends with a code of its own
 * and with words for people, which {@link Said} sees to.
 */
final class OddInputsTest {
  private static final int DAMAGED = 4;
  private static final long SEED = 20_240_817;

  @TempDir static Path made;
  @TempDir Path folder;
  private int written;

  @BeforeAll
  static void make() {
    sample("good.las");
    sample("good.laz");
    Said.points("ept", made.resolve("good.laz"), made.resolve("ept")).succeeds();
  }

  private static void sample(String name) {
    CommandLine line = Main.commandLine();
    int code =
        line.execute(
            "sample", made.resolve(name).toString(), "--points", "300", "--crs", "EPSG:32633");
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.las", "good.laz"})
  void aFileThatIsCutOffAnywhere(String name) throws IOException {
    byte[] whole = Files.readAllBytes(made.resolve(name));
    int[] lengths = {0, 4, 227, 375, whole.length / 2, whole.length - 1};
    for (int length : lengths) {
      everyVerbOn(Files.write(folder.resolve("cut-" + name), Arrays.copyOf(whole, length)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.las", "good.laz"})
  void aFileWithBytesChanged(String name) throws IOException {
    byte[] whole = Files.readAllBytes(made.resolve(name));
    var random = new Random(SEED);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = whole.clone();
      int within = i % 2 == 0 ? 375 : damaged.length;
      for (int b = 0; b < 3; b++) {
        damaged[random.nextInt(4, within)] = (byte) random.nextInt();
      }
      everyVerbOn(Files.write(folder.resolve("changed-" + name), damaged));
    }
  }

  @Test
  void whatIsNoFileOfPoints() throws IOException {
    List<Path> inputs =
        List.of(
            folder.resolve("none.las"),
            folder.resolve("none/none.laz"),
            Files.createDirectory(folder.resolve("folder.las")),
            Files.writeString(folder.resolve("text.las"), "x,y,z\n1,2,3\n"),
            Files.write(folder.resolve("zeros.laz"), new byte[5000]));
    for (Path input : inputs) {
      everyVerbOn(input);
      asSource(input);
    }
  }

  private void everyVerbOn(Path input) throws IOException {
    Path out = folder.resolve("out" + written++);
    Said.points("info", input);
    Said.points("info", input, "--json");
    Said.points("convert", input, Path.of(out + ".laz"));
    Said.points("reproject", input, Path.of(out + "-r.las"), "--to", "EPSG:3857");
    Said.points("ept", input, out);
    Said.points("validate", input, "--against", made.resolve("good.las"));
  }

  private void asSource(Path input) {
    Said.points("validate", made.resolve("good.laz"), "--against", input).fails();
    Said.points("validate", made.resolve("ept"), "--against", input).fails();
    Path out = folder.resolve("out" + written++);
    Said.points("ept", made.resolve("good.las"), input, out).fails();
  }

  @Test
  void aSetOfTilesWithPartsMissingCutOffOrOfAnotherKind() throws IOException {
    List<Path> parts = new ArrayList<>();
    for (String part : List.of("ept.json", "ept-hierarchy/0-0-0-0.json", "ept-data/0-0-0-0.laz")) {
      parts.add(Path.of(part));
    }
    for (Path part : parts) {
      byte[] whole = Files.readAllBytes(made.resolve("ept").resolve(part));
      for (int length : new int[] {-2, -1, 0, 1, whole.length / 2, whole.length - 20}) {
        Path set = copy("set" + written++);
        Path file = set.resolve(part);
        Files.delete(file);
        if (length == -1) {
          Files.createDirectory(file);
        } else if (length >= 0) {
          Files.write(file, Arrays.copyOf(whole, length));
        }
        Said.points("validate", set).fails();
        Said.points("validate", set, "--against", made.resolve("good.laz")).fails();
      }
    }
    for (String text : List.of("[]", "null", "7", "{}", "{\"schema\":[{\"name\":7}]}")) {
      Path set = copy("set" + written++);
      Files.writeString(set.resolve("ept.json"), text);
      Said.points("validate", set).fails();
      Files.writeString(copy("set" + written).resolve("ept-hierarchy/0-0-0-0.json"), text);
      Said.points("validate", folder.resolve("set" + written++)).fails();
    }
    Said.points("validate", Files.createDirectory(folder.resolve("empty"))).fails();
  }

  private Path copy(String name) throws IOException {
    Path to = folder.resolve(name);
    Path from = made.resolve("ept");
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  @Test
  void namesOfOutputsThatCannotBe() throws IOException {
    Path in = made.resolve("good.las");
    Path taken = Files.createDirectory(folder.resolve("taken.laz"));
    for (String verb : List.of("convert", "reproject")) {
      String[] to = verb.equals("convert") ? new String[] {} : new String[] {"--to", "EPSG:3857"};
      output(verb, in, folder.resolve("x.xyz"), to).hasLine("x.xyz", ".las or .laz");
      output(verb, in, folder.resolve("x.copc.laz"), to).hasLine("x.copc.laz", "COPC");
      output(verb, in, folder.resolve("X.COPC.LAZ"), to).hasLine("X.COPC.LAZ", "COPC");
      output(verb, in, taken, to).hasLine("found a directory");
      output(verb, in, folder.resolve("nowhere/x.las"), to).hasLine("expected a folder");
    }
    Files.writeString(taken.resolve("a"), "a");
    output("ept", in, taken, new String[] {}).hasLine("expected an empty folder");
    assertThat(folder.resolve("x.copc.laz")).doesNotExist();
  }

  private static Said output(String verb, Path in, Path out, String[] options) {
    var words = new ArrayList<Object>(List.of(verb, in, out));
    words.addAll(List.of(options));
    return Said.points(words.toArray()).fails();
  }

  @Test
  void helpIsAVerbToo() {
    assertThat(Said.points("help").succeeds().out()).contains("Usage: ordo points", "validate");
    assertThat(Said.points("help", "convert").succeeds().out()).contains("ordo points convert");
    assertThat(Said.points("nothing").code()).isEqualTo(2);
  }
}
