package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A large build stops within two seconds by the clock, whatever it is doing. */
final class EptStopTest {
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(2);
  private static final int POINTS = 3_000_000;

  @TempDir static Path folder;
  private static Path survey;

  @BeforeAll
  static void makeALargeSurvey() throws Exception {
    survey = Surveys.terrain(folder, "survey.las", PointFormat.of(7), POINTS);
  }

  @ParameterizedTest
  @EnumSource
  void theStopSignalEndsALargeBuildInMidPhase(Phase phase) throws Exception {
    assertStops(survey, phase, phase == Phase.MERGE ? 0.01 : 0.3);
  }

  @Test
  void aStopBeforeTheFirstPointEndsIt() throws Exception {
    assertStops(survey, Phase.COUNT, 0);
  }

  private static void assertStops(Path input, Phase phase, double from) throws Exception {
    var stop = new AtomicBoolean();
    var asked = new AtomicLong();
    EptOptions options = EptOptions.below(folder.resolve("work"));
    var settings =
        options
            .settings()
            .withStop(stop::get)
            .withProgress(
                (at, fraction) -> {
                  if (at == phase && fraction >= from && asked.compareAndSet(0, now())) {
                    stop.set(true);
                  }
                });

    assertThatThrownBy(
            () ->
                new BuildEpt(CrsEngines::detect)
                    .run(List.of(input), folder.resolve("ept"), options.with(settings)))
        .isInstanceOf(CancellationException.class);

    assertThat(Duration.ofNanos(now() - asked.get())).isLessThan(STOPPED_WITHIN);
    assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("ept"));
    assertThat(FolderBytes.isEmpty(folder.resolve("work"))).isTrue();
  }

  private static long now() {
    return System.nanoTime();
  }
}
