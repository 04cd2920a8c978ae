package ordo.cli.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JobDrawingTest {
  @Test
  void aRunningStepShowsPointsRateAndTimeLeft() {
    assertThat(
            drawn("{\"points_done\":12340000,\"points_per_second\":4100000,\"seconds_left\":21}"))
        .endsWith("transforming, 12.3 M points, 4.1 M/s, 21 s left");
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(drawn("{\"points_done\":null,\"points_per_second\":null,\"seconds_left\":3}"))
        .endsWith("transforming, 3 s left");
    assertThat(drawn("null")).endsWith("transforming");
  }

  private static String drawn(String detail) {
    String body =
        """
        {"steps": [{"step_id": "a", "step_type": "REPROJECT_LAS", "status": "running",
          "progress": 0.5, "error": null, "message": "transforming", "progress_detail": %s}]}
        """
            .formatted(detail);
    var bytes = new ByteArrayOutputStream();
    JobDrawing.drawOnce(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), new JsonMapper().readTree(body));
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
