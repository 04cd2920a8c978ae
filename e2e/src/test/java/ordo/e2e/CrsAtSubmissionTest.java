package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What the server's engine of coordinates refuses before anything runs, with libproj and without.
 */
final class CrsAtSubmissionTest {
  private static final String STEP = "/params/reproject";
  private static final String PACKAGES = "install libproj25 proj-data";

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class WithLibproj extends OneServer {
    WithLibproj() {
      super("");
    }

    @BeforeAll
    void libprojIsThere() {
      assumeTrue(engine().startsWith("PROJ "), "libproj is not installed: " + engine());
    }

    @Test
    void pairWithNothingButABallparkGuessIsRefused() {
      assertRefused("EPSG:6318", "EPSG:2271", STEP, "but for a ballpark guess");
    }

    @Test
    void pairThatNeedsAGridThatIsNotThereNamesIt() {
      assertRefused(
          "EPSG:26915+EPSG:5703", "EPSG:4979", STEP, "needs grid us_noaa_", "ORDO_PROJ_DATA");
    }

    @Test
    void geocentricCoordinatesWithoutHeightsAreRefused() {
      assertRefused("EPSG:32614", "EPSG:4978", STEP, "need heights");
    }

    @Test
    void codesThatNeedLibprojAreTaken() {
      assertTaken("EPSG:2193", "EPSG:4326");
      assertTaken("EPSG:4979", "EPSG:4326+EPSG:5773");
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  final class WithoutLibproj extends OneServer {
    WithoutLibproj() {
      super("none");
    }

    @Test
    void pairThatIsNotProvenNamesThePackage() {
      assertRefused("EPSG:2271", "EPSG:2154", STEP, "is not proven for use", PACKAGES);
    }

    @Test
    void codeThatIsNotProvenNamesThePackage() {
      assertRefused("EPSG:2193", "EPSG:4326", STEP + "/source_epsg", PACKAGES);
      assertRefused("EPSG:26915+EPSG:5703", "EPSG:4326", STEP + "/source_epsg", PACKAGES);
    }
  }

  /** A server with one engine, and no worker, as nothing is run. */
  abstract static class OneServer {
    private final String proj;
    private OrdoProcess server;
    private ApiClient api;

    OneServer(String proj) {
      this.proj = proj;
    }

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
      Samples.write(data.resolve("store").resolve(WorkedExample.INPUT_URI), 100, "EPSG:2271");
      server =
          OrdoProcess.serve(
              data, Map.of("ORDO_PROJ", proj, "ORDO_LENS", "false"), "--workers", "0");
      api = ApiClient.of(server, data);
    }

    @AfterAll
    void stop() {
      server.close();
    }

    @Test
    void unknownCodeNamesTheNearestKnownOnes() {
      assertRefused(
          "EPSG:22719999", "EPSG:3857", STEP + "/source_epsg", "no such CRS; nearest: EPSG:2271");
    }

    @Test
    void provenPairIsTakenAndSoAgain() {
      assertTaken("EPSG:2271", "EPSG:3857");
      assertTaken("EPSG:2271", "EPSG:3857");
    }

    String engine() {
      return api.get("health/ready").json().at("/about/crs").asString();
    }

    void assertTaken(String source, String target) {
      assertThat(submit(source, target).status()).as(source + " to " + target).isEqualTo(201);
    }

    void assertRefused(String source, String target, String path, String... words) {
      ApiClient.Answer answer = submit(source, target);
      assertThat(answer.status()).as(source + " to " + target).isEqualTo(400);
      JsonNode errors = answer.json().get("errors");
      assertThat(errors).hasSize(1);
      assertThat(errors.at("/0/path").asString()).isEqualTo(path);
      assertThat(errors.at("/0/message").asString()).contains(words);
    }

    private ApiClient.Answer submit(String source, String target) {
      return api.post(
          "jobs", WorkedExample.read().crs(source, target).webhook(null).body().toString());
    }
  }
}
