package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class BuildEptTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  @Test
  void theCubeOfASurveyIsInWholeNumbersAsTheFieldWritesIt() throws Exception {
    Path scene = SharedScenes.scene("autzen-pdrf3.las");
    EptReport report =
        new BuildEpt(CrsEngines::detect).run(List.of(scene), folder.resolve("ept"), binary());

    JsonNode ept = JSON.readTree(folder.resolve("ept/ept.json"));
    assertThat(ept.get("bounds").toString()).isEqualTo("[636000,848627,406,637180,849807,1586]");
    double[] tight = {636001.76, 848935.2, 406.26, 637179.22, 849497.9, 520.51};
    for (int i = 0; i < tight.length; i++) {
      assertThat(ept.get("boundsConforming").get(i).asDouble()).isCloseTo(tight[i], within(1e-6));
    }
    assertThat(ept.get("points").asLong()).isEqualTo(110_000);
    assertThat(ept.get("srs").get("wkt").asString()).contains("HARN");
    assertThat(ept.get("span").asInt()).isEqualTo(128);
    assertThat(report.tree().points()).isEqualTo(110_000);
    JsonNode x = dimension(ept, "X");
    assertThat(x.get("variance").asDouble()).isCloseTo(99180.2677, within(1e-4));
    assertThat(x.get("mean").asDouble()).isCloseTo(636546.405, within(1e-3));
  }

  @Test
  void theHierarchyCountsWhatTheTilesHold() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", new PointFormat(7, 3), 200_000);
    EptReport report =
        new BuildEpt(CrsEngines::detect).run(List.of(survey), folder.resolve("ept"), binary());

    Map<String, Integer> counts = new TreeMap<>();
    JSON.readTree(folder.resolve("ept/ept-hierarchy/0-0-0-0.json"))
        .properties()
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asInt()));
    assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(200_000);
    assertThat(counts).hasSize(report.tree().nodes()).hasSizeGreaterThan(4);
    int recordBytes = recordBytes();
    counts.forEach(
        (key, count) ->
            assertThat(folder.resolve("ept/ept-data/" + key + ".bin"))
                .hasSize((long) count * recordBytes));
    try (Stream<Path> files = Files.walk(folder.resolve("ept")).filter(Files::isRegularFile)) {
      assertThat(files.count()).isEqualTo(report.outputFiles());
    }
  }

  @Test
  void everyPointOfAllInputsIsInOneTile() throws Exception {
    Path first = Surveys.terrain(folder, "a.las", PointFormat.of(6), 70_000);
    Path second = Surveys.terrain(folder, "b.las", PointFormat.of(7), 90_000);
    new BuildEpt(CrsEngines::detect).run(List.of(first, second), folder.resolve("ept"), binary());

    Map<List<Integer>, Integer> expected = new TreeMap<>(BuildEptTest::compare);
    for (Path input : List.of(first, second)) {
      InputRows.coordinates(input).forEach(row -> expected.merge(row, 1, Integer::sum));
    }
    Map<List<Integer>, Integer> found = new TreeMap<>(BuildEptTest::compare);
    tileCoordinates().forEach(row -> found.merge(row, 1, Integer::sum));
    assertThat(found).isEqualTo(expected);
    JsonNode manifest = JSON.readTree(folder.resolve("ept/ept-sources/manifest.json"));
    assertThat(manifest.get(0).get("path").asString()).isEqualTo("a.las");
    assertThat(manifest.get(1).get("points").asInt()).isEqualTo(90_000);
  }

  @Test
  void metadataIsWrittenLastSoThatAPartIsNoDataSet() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", PointFormat.of(7), 80_000);
    var disk = new FillingDisk(Long.MAX_VALUE);
    EptOptions options = binary();
    new BuildEpt(CrsEngines::detect)
        .run(
            List.of(survey),
            folder.resolve("ept"),
            options.with(options.settings().withDisk(disk)));

    assertThat(disk.lastFile()).hasFileName("ept.json");
  }

  @Test
  void nothingIsLeftWhenThereAreNoPoints() throws Exception {
    Path empty = Surveys.terrain(folder, "empty.las", PointFormat.of(6), 0);

    assertThatThrownBy(
            () ->
                new BuildEpt(CrsEngines::detect)
                    .run(List.of(empty), folder.resolve("ept"), binary()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty.las has no points");
    assertThat(folder.toFile().list()).containsExactly("empty.las");
  }

  @Test
  void wavePacketsAreRefusedByName() throws Exception {
    Path waves = Surveys.terrain(folder, "waves.las", PointFormat.of(4), 10);

    assertThatThrownBy(
            () ->
                new BuildEpt(CrsEngines::detect)
                    .run(List.of(waves), folder.resolve("ept"), binary()))
        .hasMessageContaining("waves.las")
        .hasMessageContaining("wave packets");
  }

  @Test
  void theEngineIsAskedForOnceAndOnlyWhereAFileSaysSomethingOfItsCrs() throws Exception {
    var asked = new AtomicInteger();
    var build =
        new BuildEpt(
            () -> {
              asked.incrementAndGet();
              return CrsEngines.detect();
            });
    List<Path> keyed = List.of(keyed("a.las"), keyed("b.las"), keyed("c.las"));
    build.run(keyed, folder.resolve("keyed"), binary());
    assertThat(asked).hasValue(1);
    assertThat(JSON.readTree(folder.resolve("keyed/ept.json")).at("/srs/wkt").asString())
        .contains("UTM zone 33N");

    var points = Clouds.terrain(PointFormat.of(7), 10, 3);
    var bare = LasWriteSpec.of(points.format, Surveys.FRAME, Compression.NONE);
    Path silent = Surveys.write(folder.resolve("silent.las"), points, bare);
    build.run(List.of(silent, silent), folder.resolve("silent"), binary());
    assertThat(asked).hasValue(1);
  }

  /** EPSG:32633 in a GeoKey directory. */
  private Path keyed(String name) throws Exception {
    short[] keys = {1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32_633};
    byte[] directory = new byte[keys.length * Short.BYTES];
    ByteBuffer.wrap(directory).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(keys);
    var points = Clouds.terrain(PointFormat.of(3), 10, 3);
    var spec =
        LasWriteSpec.of(points.format, Surveys.FRAME, Compression.NONE)
            .with(LasVlr.of(LasVlr.PROJECTION, 34_735, "", directory));
    return Surveys.write(folder.resolve(name), points, spec);
  }

  private EptOptions binary() {
    return EptOptions.below(folder.resolve("work")).with(DataType.BINARY);
  }

  private int recordBytes() {
    int bytes = 0;
    for (JsonNode dimension : JSON.readTree(folder.resolve("ept/ept.json")).get("schema")) {
      bytes += dimension.get("size").asInt();
    }
    return bytes;
  }

  private List<List<Integer>> tileCoordinates() throws Exception {
    int recordBytes = recordBytes();
    List<List<Integer>> rows = new ArrayList<>();
    try (Stream<Path> tiles = Files.list(folder.resolve("ept/ept-data"))) {
      for (Path tile : tiles.toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(tile)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.capacity(); at += recordBytes) {
          rows.add(List.of(bytes.getInt(at), bytes.getInt(at + 4), bytes.getInt(at + 8)));
        }
      }
    }
    return rows;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static JsonNode dimension(JsonNode ept, String name) {
    for (JsonNode dimension : ept.get("schema")) {
      if (dimension.get("name").asString().equals(name)) {
        return dimension;
      }
    }
    throw new AssertionError("no dimension " + name);
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
