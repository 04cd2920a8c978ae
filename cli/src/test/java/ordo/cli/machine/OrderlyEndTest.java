package ordo.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real processes that are told to end. */
final class OrderlyEndTest {
  private static final long SECONDS_MAX = 60;

  @Test
  void aVerbThatEndsWhenItIsToldEndsWithZero() throws Exception {
    Process verb = start("waits");
    verb.toHandle().destroy();
    assertThat(exit(verb)).isZero();
  }

  @Test
  void oneThatIsStuckEndsInTimeWhateverIsSentMeanwhile() throws Exception {
    Process verb = start("stuck");
    verb.toHandle().destroy();
    verb.toHandle().destroy();
    assertThat(exit(verb)).isEqualTo(1);
    try (BufferedReader said = verb.errorReader()) {
      assertThat(said.lines()).containsExactly("Not ended after 1 s: stopped as it is");
    }
  }

  @Test
  void oneThatEndsByItselfKeepsItsExitCode() throws Exception {
    assertThat(exit(start("ends"))).isEqualTo(3);
  }

  private static Process start(String how) throws Exception {
    Process verb =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Verb.class.getName(),
                    how))
            .start();
    assertThat(verb.inputReader().readLine()).isEqualTo("begun");
    return verb;
  }

  private static int exit(Process verb) throws InterruptedException {
    assertThat(verb.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    return verb.exitValue();
  }

  /** Stands for a verb that runs until it is told to end. */
  static final class Verb {
    public static void main(String[] how) {
      try (OrderlyEnd _ = OrderlyEnd.interruptsThisThread(Duration.ofSeconds(1))) {
        System.out.println("begun");
        switch (how[0]) {
          case "waits" -> untilInterrupted();
          case "stuck" -> whateverComes();
          default -> {}
        }
      }
      System.exit(3);
    }

    private static void untilInterrupted() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException told) {
        System.out.println("told");
      }
    }

    private static void whateverComes() {
      while (true) {
        untilInterrupted();
      }
    }
  }
}
