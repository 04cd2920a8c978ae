package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.cog.KeysOfCrs;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Presets that make surfaces and colours, through server and worker. */
final class SurfaceJobsTest {
  private static final int POINTS = 20_000;

  @Test
  void theSonarPresetColoursByDepthAndByBackscatter() throws Exception {
    Path store = SharedServer.store();
    Path cloud = store.resolve("for-sonar/in.las");
    Samples.write(cloud, POINTS, "EPSG:32633");
    writeBackscatter(cloud, store.resolve("for-sonar/in.tif"));
    JsonNode ended =
        run(
            """
            {"recipe": {"name": "mbes-backscatter-potree", "version": "1.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-sonar/in.las", "hash": "none"},
                        "job:input_tif": {"type": "tif", "uri": "for-sonar/in.tif", "hash": "none"}},
             "params": {"reproject": {"source_epsg": "EPSG:32633", "target_epsg": "EPSG:3857"},
                        "regrid": {"resolution": 2},
                        "colorize_dem": {"pallete": "depth", "resolution": 2},
                        "call_webhook": {"webhook_url": null}},
             "outputs": {"step:potree_dem.output_potree": {"path": "for-sonar/dem"},
                         "step:potree_backscatter.output_potree": {"path": "for-sonar/backscatter"},
                         "step:potree_raw.output_potree": {"path": "for-sonar/raw"}}}
            """);
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    assertThat(ended.toString()).contains("20,000 of 20,000 points coloured");
    for (String tree : new String[] {"dem", "backscatter", "raw"}) {
      assertThat(store.resolve("for-sonar/" + tree + "/metadata.json")).isNotEmptyFile();
    }
    assertThat(Files.readString(store.resolve("for-sonar/raw/metadata.json")))
        .contains("\"points\" : 20000");
  }

  @Test
  void groundDemIsTheModelOfWhatWasFoundToBeGround() throws Exception {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-ground/in.las"), POINTS, "EPSG:32633");
    JsonNode ended =
        run(
            """
            {"recipe": {"name": "ground-dem", "version": "1.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-ground/in.las", "hash": "none"}},
             "params": {"ground": {"cell": 2}, "dem": {"resolution": 2},
                        "call_webhook": {"webhook_url": null}},
             "outputs": {"step:dem.output_dem": {"path": "for-ground/dem.tif"}}}
            """);
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    assertThat(store.resolve("for-ground/dem.tif")).isNotEmptyFile();
  }

  /** One grey pixel under the whole cloud. */
  private static void writeBackscatter(Path cloud, Path raster) throws Exception {
    Bounds bounds;
    try (LasFile file = LasFiles.open(cloud)) {
      bounds = file.header().summary().bounds();
    }
    double side = 2 * Math.max(bounds.maxX() - bounds.minX(), bounds.maxY() - bounds.minY());
    GeoReference place = GeoReference.northUp(bounds.minX() - 1, bounds.maxY() + 1, side);
    var spec =
        new RasterSpec(
            1,
            1,
            1,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(place),
            KeysOfCrs.of("EPSG:32633", CrsEngines.detect()));
    try (CogWriter writer = CogWriter.create(raster, spec, CogOptions.in(raster.getParent()))) {
      RasterTile tile = writer.blankTile();
      tile.set(0, 0, 0, 77);
      writer.tile(0, 0, tile);
      writer.finish(new Crew(1));
    }
  }

  private static JsonNode run(String body) throws IOException {
    JsonNode submitted = SharedServer.api().post("jobs", body).json();
    assertThat(submitted.has("id")).as(submitted.toString()).isTrue();
    return SharedServer.api().awaitEnd(submitted.get("id").asLong());
  }
}
