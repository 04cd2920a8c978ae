package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.store.ContentDigest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Directories of clouds as inputs and as products, through server and worker. */
final class ManyCloudsJobsTest {
  private static final int POINTS = 20_000;

  private static final String TILES =
      """
      {"recipe": {"name": "%s", "version": "1", "definition": {"recipe": [
         {"id": "split", "type": "SPLIT_LAS", "inputs": {"input_las": "job:input_las"},
          "outputs": {"output_tiles": "step:split.output_tiles"}, "param_keys": ["size"]},
         {"id": "next", "type": "%s", "inputs": {"input_las": "step:split.output_tiles"},
          "outputs": {"output_las": "step:next.output_las"}, "param_keys": %s}]}},
       "inputs": {"job:input_las": {"type": "las", "uri": "for-tiles/in.las", "hash": "none"}},
       "params": {"split": {"size": 30}, "next": %s},
       "outputs": {"step:split.output_tiles": {"path": "for-tiles/tiles"},
                   "step:next.output_las": {"path": "for-tiles/merged.laz"}}}
      """;

  @Test
  void tilesAreDeliveredAsADirectoryAndMergedByTheNextStep() throws Exception {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-tiles/in.las"), POINTS, "EPSG:32633");
    JsonNode ended = run(TILES.formatted("split-and-merge", "MERGE_LAS", "[]", "{}"));
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    try (Stream<Path> tiles = Files.list(store.resolve("for-tiles/tiles"))) {
      assertThat(tiles.map(tile -> tile.getFileName().toString()))
          .hasSizeGreaterThan(2)
          .allMatch(name -> name.matches("tile_\\d+_\\d+\\.laz"));
    }
    try (LasFile merged = LasFiles.open(store.resolve("for-tiles/merged.laz"))) {
      assertThat(merged.pointCount()).isEqualTo(POINTS);
    }
  }

  @Test
  void tilesFitNoSlotThatTakesOneFile() throws Exception {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-tiles/in.las"), POINTS, "EPSG:32633");
    String body =
        TILES.formatted("split-and-thin", "THIN_LAS", "[\"spacing\"]", "{\"spacing\": 1}");
    JsonNode refused = SharedServer.api().post("jobs", body).json();
    assertThat(refused.get("error").asString()).contains("a directory of many, where one file is");
  }

  @Test
  void aPresetTakesADirectoryWithItsManifestsDigest() throws Exception {
    Path store = SharedServer.store();
    Path tiles = Files.createDirectories(store.resolve("for-many/tiles"));
    Samples.write(tiles.resolve("a.las"), POINTS, "EPSG:32633");
    Samples.write(tiles.resolve("b.las"), 500, "EPSG:32633");
    JsonNode ended =
        run(
            """
            {"recipe": {"name": "reproject-ept", "version": "3.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-many/tiles", "hash": "%s"}},
             "params": {"reproject": {"source_epsg": "EPSG:32633", "target_epsg": "EPSG:3857"},
                        "call_webhook": {"webhook_url": null}},
             "outputs": {"step:build_ept.output_ept": {"path": "for-many/ept"},
                         "step:dataset_info.metadata": {"path": "for-many/info.json"}}}
            """
                .formatted(ContentDigest.of(tiles).hash()));
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    JsonNode info = ApiClient.JSON.readTree(Files.readString(store.resolve("for-many/info.json")));
    assertThat(info.at("/metadata/count").asInt()).isEqualTo(POINTS + 500);
  }

  private static JsonNode run(String body) throws IOException {
    JsonNode submitted = SharedServer.api().post("jobs", body).json();
    assertThat(submitted.has("id")).as(submitted.toString()).isTrue();
    return SharedServer.api().awaitEnd(submitted.get("id").asLong());
  }
}
