package ordo.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import ordo.cli.fleet.engine.Pilot;
import ordo.model.MachineClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An hour of bursts, by the loop as it is and a clock that is set: the machines that it starts,
 * beside those of somebody who starts one in the very second in which a step finds none, and whose
 * machines are there at once.
 */
final class BurstyHourTest {
  private static final int MAX = 20;
  private static final int HOUR = 3_600;

  /** What is there runs to its end. */
  private static final int END = HOUR + 3_600;

  private static final Bounds BOUNDS = new Bounds(0, MAX, Bounds.BACKLOG);

  @ParameterizedTest
  @CsvSource({"2, 3", "20, 5", "120, 5"})
  void startsFewMoreMachinesThanAreNeeded(int queueSeconds, int startSeconds) throws Exception {
    for (long seed = 1; seed <= 3; seed++) {
      int[] bursts = bursts(seed);
      Site needed = new Site(0, 0);
      run(needed, bursts, seed, () -> needed.start(missing(needed)));
      Site site = new Site(queueSeconds, startSeconds);
      run(site, bursts, seed, turns(site));
      System.out.printf(
          "seed %d, a machine runs after %d s: %d steps, started %d, needed %d, most %d and %d,"
              + " paid %d and %d s, waited median %d and %d, 95 %% %d and %d s%n",
          seed,
          queueSeconds,
          site.waits().size(),
          site.started(),
          needed.started(),
          site.most(),
          needed.most(),
          site.paidSeconds(),
          needed.paidSeconds(),
          at(site, 50),
          at(needed, 50),
          at(site, 95),
          at(needed, 95));
      assertThat(site.waits()).hasSameSizeAs(needed.waits());
      assertThat(site.waiting()).isZero();
      assertThat(site.most()).isLessThanOrEqualTo(MAX);
      assertThat(site.size()).as("all have left").isZero();
      assertThat(site.started()).as("seed " + seed).isLessThanOrEqualTo(needed.started() * 5 / 4);
    }
  }

  private static int at(Site site, int percent) {
    return site.waits().get(site.waits().size() * percent / 100);
  }

  /**
   * Steps that arrive in each second: about each four minutes one to forty at once, and few
   * between.
   */
  private static int[] bursts(long seed) {
    var random = new Random(seed);
    int[] steps = new int[HOUR];
    for (int second = 0; second < HOUR; second++) {
      steps[second] = random.nextInt(240) == 0 ? 1 + random.nextInt(40) : 0;
      steps[second] += random.nextInt(60) == 0 ? 1 : 0;
    }
    return steps;
  }

  private interface Turn {
    void run() throws IOException, InterruptedException;
  }

  private static void run(Site site, int[] bursts, long seed, Turn turn)
      throws IOException, InterruptedException {
    var random = new Random(seed);
    while (site.second() < END) {
      int arrive = site.second() < HOUR ? bursts[site.second()] : 0;
      for (int i = 0; i < arrive; i++) {
        site.submit(10 + random.nextInt(50));
      }
      turn.run();
      site.tick();
    }
  }

  private static int missing(Site site) {
    return Math.clamp(site.waiting() - site.idle(), 0, MAX - site.size());
  }

  /** Each 5 s, or 10 s where there is nothing to do. */
  private static Turn turns(Site site) {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    var pilot =
        new Pilot(
            "main",
            MachineClass.of("small=1c/2g/1g"),
            List.of("worker"),
            Optional.empty(),
            Duration.ofMinutes(60),
            new Pilot.Ending(Optional.empty(), Duration.ZERO, false));
    var one = new FleetClass(pilot, BOUNDS, new ClassWatch(Times.STANDARD));
    var loop =
        new FleetLoop(
            site,
            site,
            List.of(one),
            new FleetLoop.Identity("main", "a", 100),
            () -> begin.plusSeconds(site.second()));
    int[] next = {0};
    return () -> {
      if (site.second() >= next[0]) {
        boolean isBusy = loop.turn().stream().anyMatch(told -> told.have() > 0 || told.want() > 0);
        next[0] = site.second() + (isBusy ? 5 : 10);
      }
    };
  }
}
