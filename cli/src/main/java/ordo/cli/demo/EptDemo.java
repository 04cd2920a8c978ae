package ordo.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.cli.files.SamplePlace;
import ordo.cli.files.Survey;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.PointFormat;
import ordo.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The worked example; the recipe is the preset {@code reproject-ept}. */
final class EptDemo implements DemoJob {
  private static final String INPUT_URI = "development/pineydam/mbes.laz";
  private static final String OUTPUT_PATH = "development/results/piney-dam/ept";
  private static final String TARGET_CRS = "EPSG:3857";

  @Override
  public String crs() {
    return SamplePlace.CRS_DEFAULT;
  }

  @Override
  public Path makeSurvey(Path store, long points, CrsEngine engine)
      throws IOException, InterruptedException {
    Path file = store.resolve(INPUT_URI);
    var asked = new Survey.Asked(points, PointFormat.of(7), 1, crs());
    Survey.airborne(asked, Compression.LAZ_FIXED_CHUNKS, engine).write(file, Optional.empty());
    return file;
  }

  @Override
  public JsonNode body() {
    ObjectNode job = WireJson.MAPPER.createObjectNode();
    job.putObject("recipe").put("name", "reproject-ept").put("version", "3.0.0");
    job.putObject("inputs")
        .putObject("job:input_las")
        .put("type", "las")
        .put("uri", INPUT_URI)
        .put("hash", "abc123def456");
    ObjectNode params = job.putObject("params");
    params.putObject("reproject").put("source_epsg", crs()).put("target_epsg", TARGET_CRS);
    params.putObject("call_webhook").putNull("webhook_url");
    job.putObject("outputs").putObject(result()).put("path", OUTPUT_PATH);
    return job;
  }

  @Override
  public String steps() {
    return "reproject to " + TARGET_CRS + ", build an EPT, describe it";
  }

  @Override
  public String result() {
    return "step:build_ept.output_ept";
  }

  @Override
  public List<String> whereToLook(Path store) {
    Path output = store.resolve(OUTPUT_PATH);
    return List.of(
        "The EPT lies in    " + output, "Check the EPT      ./ordo points validate " + output);
  }
}
