package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets of tiles as public reports describe them; docs/formats.md names the reports. */
final class OddSetsTest {
  @TempDir static Path built;
  @TempDir Path folder;
  private Path ept;

  @BeforeAll
  static void build() throws Exception {
    Path survey = Surveys.terrain(built, "a.las", PointFormat.of(6), 3_000);
    new BuildEpt(CrsEngines::detect)
        .run(List.of(survey), built.resolve("ept"), EptOptions.below(built.resolve("work")));
  }

  @BeforeEach
  void useACopy() throws IOException {
    ept = folder.resolve("ept");
    try (Stream<Path> files = Files.walk(built.resolve("ept"))) {
      for (Path file : files.toList()) {
        Files.copy(file, ept.resolve(built.resolve("ept").relativize(file).toString()));
      }
    }
  }

  /** Entwine 245: three metres between schema and tiles, which are 300 steps. */
  @Test
  void tilesWhoseOffsetIsWholeStepsAwayAreARemark() throws Exception {
    editDimension("Y", "offset", 3);
    assertThat(failed()).isEmpty();
    Check tiles = check("tiles");
    assertThat(tiles.verdict()).isEqualTo(Check.Verdict.REMARKED);
    assertThat(tiles.findings())
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        ".laz: Y: scale 0.01, offset 0.0, whole steps from that of the schema,",
                        "offset 3.0"));
  }

  /** Untwine 48: digits of the scale that a text dropped; and those that move points. */
  @ParameterizedTest
  @CsvSource({"0.010000000000000002, true", "0.0100001, false"})
  void aScaleIsTheSameUpToWhatMovesAPoint(double scale, boolean isSame) throws Exception {
    editDimension("Y", "scale", scale);
    assertThat(check("tiles").isFailed()).isNotEqualTo(isSame);
  }

  @Test
  void tilesWhoseOffsetIsPartOfAStepAwayAreWrong() throws Exception {
    editDimension("Y", "offset", 0.004);
    assertThat(check("tiles").findings())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("Y: expected scale 0.01, offset 0.004"));
  }

  /** Untwine 7: coordinates said to be doubles without a scale, in tiles that are LAZ. */
  @Test
  void coordinatesSaidToBeDoublesAreThoseOfTheTiles() throws Exception {
    ObjectNode json = json();
    for (String axis : List.of("X", "Y", "Z")) {
      dimension(json, axis)
          .put("type", "floating")
          .put("size", 8)
          .remove(List.of("scale", "offset"));
    }
    write(json);
    assertThat(failed()).isEmpty();
  }

  /** Untwine 8: tight bounds where the cube should stand. */
  @Test
  void boundsThatAreNoCubeAreNamed() throws Exception {
    ObjectNode json = json();
    json.set("bounds", json.get("boundsConforming"));
    write(json);
    assertThat(check("metadata").findings())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("bounds: expected equal sides, found "));
  }

  /** Untwine 129: nodes without points above those that have some. */
  @Test
  void nodesWithoutPointsAreARemark() throws Exception {
    Path file = ept.resolve("ept-hierarchy/0-0-0-0.json");
    ObjectNode counts = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
    Files.writeString(file, counts.put("1-0-1-0", 0).toString());
    assertThat(failed()).isEmpty();
    assertThat(check("hierarchy").findings()).containsExactly("1-0-1-0: a node without points");
  }

  /** PDAL 2523, Entwine 268: no CRS, said by an object without keys or by none. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSetWithoutACrsIsWhole(boolean isSaid) throws Exception {
    ObjectNode json = json();
    json.remove("srs");
    write(isSaid ? json.set("srs", JsonMapper.shared().createObjectNode()) : json);
    assertThat(failed()).isEmpty();
  }

  /** Entwine 326: tiles that are not there are named, and nothing waits for them. */
  @Test
  void aTileThatIsMissingIsNamedInWords() throws Exception {
    Files.delete(ept.resolve("ept-data/0-0-0-0.laz"));
    assertThat(check("files").findings())
        .containsExactly("ept-data: expected 0-0-0-0.laz, found no such file");
    assertThat(check("tiles").findings())
        .containsExactly("0-0-0-0.laz: expected a readable tile, found no such file");
  }

  @Test
  void aTileThatIsCutOffNamesItsPlaceAndNoFolder() throws Exception {
    Path tile = ept.resolve("ept-data/0-0-0-0.laz");
    byte[] bytes = Files.readAllBytes(tile);
    Files.write(tile, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(check("tiles").findings())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("0-0-0-0.laz: ").doesNotContain("/"));
  }

  /** PDAL 1248: a number that is none, as a text or as nothing. */
  @ParameterizedTest
  @CsvSource({"'\"NaN\"', true", "'\"Infinity\"', true", "null, false"})
  void aStatisticThatIsNoNumberIsNamed(String value, boolean isWrong) throws Exception {
    ObjectNode json = json();
    dimension(json, "Intensity").set("mean", JsonMapper.shared().readTree(value));
    write(json);
    assertThat(failed()).isEqualTo(isWrong ? List.of("metadata") : List.of());
  }

  @Test
  void nameThatIsThereTwiceIsNamed() throws Exception {
    ObjectNode json = json();
    dimension(json, "Intensity").put("name", "X");
    write(json);
    assertThat(check("metadata").findings())
        .containsExactly("schema: expected each name once, found X again");
  }

  @ParameterizedTest
  @CsvSource({
    "ept.json, '{\"points\": 1', 'ept.json: expected a JSON object, found text that ends or breaks at line 1'",
    "ept-hierarchy/0-0-0-0.json, '[1,', '0-0-0-0.json: expected a JSON object, found text that ends'",
  })
  void aTextThatIsNoJsonIsNamedByItsPlace(String file, String text, String found) throws Exception {
    Files.writeString(ept.resolve(file), text);
    assertThat(ValidateEpt.run(ept))
        .flatExtracting(Check::findings)
        .anySatisfy(
            line -> assertThat(line).startsWith(found).doesNotContain("Source", "xception"));
  }

  private void editDimension(String name, String key, double value) throws IOException {
    ObjectNode json = json();
    dimension(json, name).put(key, value);
    write(json);
  }

  private static ObjectNode dimension(ObjectNode json, String name) {
    return ((ArrayNode) json.get("schema"))
        .valueStream()
        .filter(element -> element.get("name").asString().equals(name))
        .map(ObjectNode.class::cast)
        .findAny()
        .orElseThrow();
  }

  private ObjectNode json() throws IOException {
    return (ObjectNode) JsonMapper.shared().readTree(Files.readString(ept.resolve("ept.json")));
  }

  private void write(tools.jackson.databind.JsonNode json) throws IOException {
    Files.writeString(ept.resolve("ept.json"), json.toString());
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
}
