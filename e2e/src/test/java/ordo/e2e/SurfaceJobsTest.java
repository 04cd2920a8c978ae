package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Presets that make surfaces and colours, through server and worker. */
final class SurfaceJobsTest {
  private static final int POINTS = 20_000;

  @Test
  void theSonarPresetColoursByDepthAndByBackscatter() throws Exception {
    Path store = SharedServer.store();
    Path cloud = store.resolve("for-sonar/in.las");
    Samples.writeSonar(cloud, store.resolve("for-sonar/in.tif"), POINTS, "EPSG:32633");
    JsonNode ended =
        run(
            """
            {"recipe": {"name": "mbes-backscatter-potree", "version": "1.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-sonar/in.las", "hash": "none"},
                        "job:input_tif": {"type": "tif", "uri": "for-sonar/in.tif", "hash": "none"}},
             "params": {"reproject": {"source_epsg": "EPSG:32633", "target_epsg": "EPSG:3857"},
                        "regrid": {"resolution": 2},
                        "colorize_dem": {"pallete": "-shoal", "resolution": 2, "range": "1%,99%",
                                         "shading": "multidirectional", "exaggeration": 2},
                        "call_webhook": {"webhook_url": null}},
             "outputs": {"step:potree_dem.output_potree": {"path": "for-sonar/dem"},
                         "step:potree_backscatter.output_potree": {"path": "for-sonar/backscatter"},
                         "step:potree_raw.output_potree": {"path": "for-sonar/raw"}}}
            """);
    assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
    assertThat(ended.toString())
        .contains("taken as grey")
        .containsPattern("19,9.. of 20,000 points");
    for (String tree : new String[] {"dem", "backscatter", "raw"}) {
      assertThat(store.resolve("for-sonar/" + tree + "/metadata.json")).isNotEmptyFile();
    }
    assertThat(Files.readString(store.resolve("for-sonar/raw/metadata.json")))
        .contains("\"points\" : 20000");
  }

  @Test
  void aWrongPaletteRangeOrLightIsRefusedAtSubmission() throws Exception {
    String body =
        SharedServer.api()
            .post(
                "jobs",
                """
                {"recipe": {"name": "mbes-backscatter-potree", "version": "1.0.0"},
                 "inputs": {"job:input_las": {"type": "las", "uri": "no.las", "hash": "none"},
                            "job:input_tif": {"type": "tif", "uri": "no.tif", "hash": "none"}},
                 "params": {"reproject": {"source_epsg": "EPSG:32633", "target_epsg": "EPSG:3857"},
                            "regrid": {"resolution": 2, "close_cells": 2.5},
                            "colorize_dem": {"pallete": "haxby", "resolution": 2, "range": "5,1",
                                             "azimuth": 361, "shading": "moon", "hinge": "0"},
                            "call_webhook": {"webhook_url": null}},
                 "outputs": {}}
                """)
            .json()
            .toString();
    assertThat(body)
        .contains("expected one of balance, depth, even, grey", "found 'haxby'")
        .contains("param 'range': expected two finite numbers, the first not above the second")
        .contains("param 'azimuth': expected at most 360.0, found 361")
        .contains("param 'shading': mode: expected one of standard", "found 'moon'")
        .contains("param 'hinge': expected a number")
        .contains("param 'close_cells': expected a whole number, found 2.5");
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

  private static JsonNode run(String body) throws IOException {
    JsonNode submitted = SharedServer.api().post("jobs", body).json();
    assertThat(submitted.has("id")).as(submitted.toString()).isTrue();
    return SharedServer.api().awaitEnd(submitted.get("id").asLong());
  }
}
