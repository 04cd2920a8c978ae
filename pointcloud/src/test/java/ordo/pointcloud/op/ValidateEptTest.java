package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.ZstdTiles;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check-list passes what is right and names what is wrong. */
@Timeout(120)
final class ValidateEptTest {
  @TempDir static Path built;
  @TempDir Path folder;
  private Path ept;

  @BeforeAll
  static void build() throws Exception {
    Path survey = Surveys.terrain(built, "a.las", new PointFormat(7, 3), 150_000);
    for (DataType type : List.of(DataType.BINARY, DataType.LASZIP)) {
      new BuildEpt(CrsEngines::detect)
          .run(
              List.of(survey),
              built.resolve(type.word()),
              EptOptions.below(built.resolve("work")).with(type));
    }
  }

  @BeforeEach
  void useACopy() throws IOException {
    ept = copy(DataType.BINARY);
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "LASZIP"})
  void everyCheckPassesWhatWeBuild(DataType type) throws Exception {
    assertThat(ValidateEpt.run(built.resolve(type.word())))
        .hasSize(7)
        .allSatisfy(check -> assertThat(check.findings()).isEmpty());
  }

  @Test
  void progressTellsThePointsOfTheTiles() throws Exception {
    List<Long> told = new ArrayList<>();
    ValidateEpt.runAgainst(ept, List.of(), 2, told::add);

    assertThat(told).isSorted().hasSizeGreaterThan(2);
    assertThat(told.getLast()).isEqualTo(150_000);
  }

  /** The thread that tells of the first tile waits for ever, unless it is interrupted. */
  @Test
  void anInterruptEndsTheReadingOfTiles() {
    Thread caller = Thread.currentThread();
    AtomicLong told = new AtomicLong();
    ScanProgress interrupting =
        points -> {
          told.set(points);
          caller.interrupt();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };

    assertThatThrownBy(() -> ValidateEpt.runAgainst(ept, List.of(), 1, interrupting))
        .isInstanceOf(InterruptedException.class);
    assertThat(told.get()).isPositive().isLessThan(150_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "LASZIP"})
  void nothingButSourcesMayBeMissing(DataType type) throws Exception {
    ept = copy(type);
    Files.delete(ept.resolve("ept-sources/manifest.json"));

    assertThat(failed()).isEmpty();
  }

  @Test
  void aFolderWithoutMetadataFailsThatCheckAndMakesNoOther() throws Exception {
    Files.delete(ept.resolve("ept.json"));

    assertThat(failed()).containsExactly("metadata");
    assertThat(ValidateEpt.run(ept).stream().map(Check::verdict).skip(1))
        .containsOnly(Check.Verdict.NOT_MADE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"span\" : 128 -> \"span\" : 100",
        "\"version\" -> \"versions\"",
        "\"dataType\" : \"binary\" -> \"dataType\" : \"else\"",
        "\"boundsConforming\" : [ -> \"boundsConforming\" : [ -1e9, ",
        "\"type\" : \"signed\" -> \"type\" : \"odd\"",
        "{ -> [",
      })
  void wrongMetadataIsFound(String change) throws Exception {
    edit("ept.json", change);

    assertThat(failed()).contains("metadata");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0-0-0-0\" -> \"0-0-0-1\"",
        "\"1-0-0-0\" -> \"9-0-0-0\"",
        "\"0-0-0-0\" : -> \"0-0-0-0\" : -5, \"x\" :",
        "\"1-0-0-0\" : -> \"1-0-0-0\" : 0.5, \"8-0-0-0\" :",
      })
  void aWrongHierarchyIsFound(String change) throws Exception {
    edit("ept-hierarchy/0-0-0-0.json", change);

    assertThat(failed()).contains("hierarchy");
  }

  @Test
  void aHierarchyThatPointsAtItselfEnds() throws Exception {
    Files.writeString(ept.resolve("ept-hierarchy/1-0-0-0.json"), "{\"1-0-0-0\":3,\"0-0-0-0\":-1}");
    edit("ept-hierarchy/0-0-0-0.json", "\"1-0-0-0\" : -> \"1-0-0-0\" : -1, \"1-1-1-1\" :");

    assertThat(failed()).contains("hierarchy");
  }

  @Test
  void aTileTooManyAndATileTooFewAreFound() throws Exception {
    Files.move(ept.resolve("ept-data/0-0-0-0.bin"), ept.resolve("ept-data/7-0-0-0.bin"));

    Check files = check("files");
    assertThat(files.findings())
        .containsExactly(
            "ept-data: 7-0-0-0.bin is of no node",
            "ept-data: expected 0-0-0-0.bin, found no such file");
    assertThat(failed()).contains("tiles");
  }

  @Test
  void aTruncatedTileIsFound() throws Exception {
    Path tile = ept.resolve("ept-data/0-0-0-0.bin");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(tile), 1000));

    assertThat(check("tiles").findings()).singleElement().asString().contains("found 1000");
  }

  @Test
  void aPointOutsideItsCubeIsFound() throws Exception {
    Path tile =
        Files.list(ept.resolve("ept-data"))
            .filter(f -> f.toString().contains("/1-"))
            .findAny()
            .get();
    byte[] bytes = Files.readAllBytes(tile);
    bytes[3] ^= 0x40;
    Files.write(tile, bytes);

    assertThat(failed()).containsExactly("cubes", "statistics");
  }

  @Test
  void aChangedAttributeIsFoundByTheStatistics() throws Exception {
    Path tile = ept.resolve("ept-data/0-0-0-0.bin");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[13] ^= 0x40;
    Files.write(tile, bytes);

    assertThat(failed()).containsExactly("statistics");
    assertThat(check("statistics").findings()).singleElement().asString().startsWith("Intensity");
  }

  @Test
  void damageToALazTileIsFound() throws Exception {
    ept = copy(DataType.LASZIP);
    Path tile = ept.resolve("ept-data/0-0-0-0.laz");
    Files.write(tile, Arrays.copyOf(Files.readAllBytes(tile), 600));

    assertThat(failed()).contains("tiles");
  }

  @Test
  void zstandardTilesAreUnpackedAndHeldToTheSame() throws Exception {
    ept = ZstdTiles.of(ept, folder.resolve("zstandard"));
    assertThat(ValidateEpt.runAgainst(ept, List.of(built.resolve("a.las")), 2, _ -> {}))
        .allSatisfy(check -> assertThat(check.findings()).isEmpty())
        .extracting(Check::name)
        .contains("tiles", "cubes", "statistics");

    Path tile = ept.resolve("ept-data/0-0-0-0.zst");
    byte[] bytes = Files.readAllBytes(tile);
    Files.write(tile, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(failed()).contains("tiles");
    assertThat(check("tiles").findings()).first().asString().contains("0-0-0-0.zst");
  }

  private List<String> failed() throws Exception {
    return ValidateEpt.run(ept).stream().filter(Check::isFailed).map(Check::name).toList();
  }

  private Check check(String name) throws Exception {
    return ValidateEpt.run(ept).stream()
        .filter(check -> check.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private Path copy(DataType type) throws IOException {
    Path to = Files.createTempDirectory(folder, type.word()).resolve("ept");
    Path from = built.resolve(type.word());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.collect(Collectors.toList())) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  /** {@code "what it says -> what it shall say"}, at its first place. */
  private void edit(String file, String change) throws IOException {
    String[] parts = change.split(" -> ");
    String text = Files.readString(ept.resolve(file));
    assertThat(text).contains(parts[0]);
    int at = text.indexOf(parts[0]);
    Files.writeString(
        ept.resolve(file),
        text.substring(0, at) + parts[1] + text.substring(at + parts[0].length()));
  }
}
