package ordo.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.cli.files.Survey;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
import ordo.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A multibeam survey through the preset {@code mbes-backscatter-potree}. */
final class SonarDemo implements DemoJob {
  private static final String CLOUD_URI = "development/seabed/mbes.laz";
  private static final String MOSAIC_URI = "development/seabed/backscatter.tif";
  private static final String OUTPUT_PATH = "development/results/seabed/";
  private static final String TARGET_CRS = "EPSG:3857";

  /** Of cells, in metres of {@link #TARGET_CRS}. */
  private static final int RESOLUTION = 1;

  @Override
  public String crs() {
    return "EPSG:32633";
  }

  @Override
  public Path makeSurvey(Path store, long points, CrsEngine engine)
      throws IOException, InterruptedException {
    Path file = store.resolve(CLOUD_URI);
    var asked = new Survey.Asked(points, PointFormat.of(6), 1, crs());
    Survey.sonar(asked, Compression.LAZ_FIXED_CHUNKS, engine)
        .write(file, Optional.of(store.resolve(MOSAIC_URI)));
    return file;
  }

  @Override
  public JsonNode body() {
    ObjectNode job = WireJson.MAPPER.createObjectNode();
    job.putObject("recipe").put("name", "mbes-backscatter-potree").put("version", "1.0.0");
    ObjectNode inputs = job.putObject("inputs");
    input(inputs, "job:input_las", "las", CLOUD_URI);
    input(inputs, "job:input_tif", "tif", MOSAIC_URI);
    ObjectNode params = job.putObject("params");
    params.putObject("reproject").put("source_epsg", crs()).put("target_epsg", TARGET_CRS);
    params.putObject("regrid").put("resolution", RESOLUTION);
    params.putObject("colorize_dem").put("pallete", "shoal").put("resolution", RESOLUTION);
    params.putObject("call_webhook").putNull("webhook_url");
    ObjectNode outputs = job.putObject("outputs");
    for (String tree : List.of("dem", "backscatter", "raw")) {
      outputs.putObject("step:potree_" + tree + ".output_potree").put("path", OUTPUT_PATH + tree);
    }
    return job;
  }

  private static void input(ObjectNode inputs, String name, String type, String uri) {
    inputs.putObject(name).put("type", type).put("uri", uri).put("hash", "abc123def456");
  }

  @Override
  public String steps() {
    return "reproject to "
        + TARGET_CRS
        + ", regrid, colour by depth and by backscatter, build a Potree of each and of the raw"
        + " points, describe them";
  }

  @Override
  public String result() {
    return "step:potree_dem.output_potree";
  }

  @Override
  public List<String> whereToLook(Path store) {
    Path folder = store.resolve(OUTPUT_PATH);
    return List.of(
        "By depth           " + folder.resolve("dem"),
        "By backscatter     " + folder.resolve("backscatter"),
        "The points alone   " + folder.resolve("raw"));
  }
}
