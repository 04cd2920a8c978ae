package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Presets that clean and cut, through server and worker. */
@Tag("long")
final class CleaningTest {
  @Test
  void cleanCopcFindsNoiseAndGroundAndBuildsATreeOfAllPoints() throws IOException {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-cleaning/in.las"), 20_000, "EPSG:32633");
    JsonNode ended =
        run(
            """
            {"recipe": {"name": "clean-copc", "version": "1.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-cleaning/in.las", "hash": "none"}},
             "params": {"ground": {"cell": 2}, "call_webhook": {"webhook_url": null}},
             "outputs": {"step:build_copc.output_copc": {"path": "for-cleaning/out.copc.laz"}}}
            """);
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    assertThat(ended.toString()).contains("points are ground", "points are noise");
    try (LasFile tree = LasFiles.open(store.resolve("for-cleaning/out.copc.laz"))) {
      assertThat(tree.pointCount()).isEqualTo(20_000);
    }
  }

  @Test
  void aWindowOfTooManyCellsIsRefusedAtSubmission() throws IOException {
    Samples.write(SharedServer.store().resolve("for-cleaning/in.las"), 1_000, "EPSG:32633");
    JsonNode refused =
        SharedServer.api()
            .post(
                "jobs",
                """
                {"recipe": {"name": "clean-copc", "version": "1.0.0"},
                 "inputs": {"job:input_las": {"type": "las", "uri": "for-cleaning/in.las", "hash": "none"}},
                 "params": {"ground": {"cell": 0.1, "scalar": -1}, "noise": {"method": "magic"},
                            "call_webhook": {"webhook_url": null}},
                 "outputs": {"step:build_copc.output_copc": {"path": "for-cleaning/no.copc.laz"}}}
                """)
            .json();
    assertThat(refused.toString())
        .contains("window: expected at most 50 cells of 0.1 m")
        .contains("param 'scalar': expected 0 or a number above, found -1")
        .contains("expected isolated, statistical or multibeam, found 'magic'");
  }

  @Test
  void clipLasCutsABoxOutAndRefusesWhatIsNone() throws IOException {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-clipping/in.las"), 20_000, "EPSG:32633");
    double middle;
    try (LasFile file = LasFiles.open(store.resolve("for-clipping/in.las"))) {
      var bounds = file.header().summary().bounds();
      middle = (bounds.minX() + bounds.maxX()) / 2;
    }
    JsonNode ended = run(clip("[0, 0, " + middle + ", 1e8]"));
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    assertThat(ended.toString()).contains("points lie inside");
    try (LasFile half = LasFiles.open(store.resolve("for-clipping/out.laz"))) {
      assertThat(half.pointCount()).isBetween(5_000L, 15_000L);
      assertThat(half.header().summary().bounds().maxX()).isLessThanOrEqualTo(middle);
    }
    assertThat(SharedServer.api().post("jobs", clip("[3, 0, 1, 1]")).json().toString())
        .contains("param 'bounds': expected min x at most max x, found 3.0 and 1.0");
    assertThat(SharedServer.api().post("jobs", clip("null")).json().toString())
        .contains("expected exactly one of them, found 0");
  }

  private static String clip(String bounds) {
    return """
    {"recipe": {"name": "clip-las", "version": "1.0.0"},
     "inputs": {"job:input_las": {"type": "las", "uri": "for-clipping/in.las", "hash": "none"}},
     "params": {"clip": {"bounds": %s}, "call_webhook": {"webhook_url": null}},
     "outputs": {"step:clip.output_las": {"path": "for-clipping/out.laz"}}}
    """
        .formatted(bounds);
  }

  private static JsonNode run(String body) throws IOException {
    JsonNode submitted = SharedServer.api().post("jobs", body).json();
    assertThat(submitted.has("id")).as(submitted.toString()).isTrue();
    return SharedServer.api().awaitEnd(submitted.get("id").asLong());
  }
}
