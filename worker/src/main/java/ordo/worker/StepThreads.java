package ordo.worker;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.worker.attempt.AttemptRunner;
import ordo.worker.attempt.LiveAttempt;
import ordo.worker.attempt.LiveAttempts;
import ordo.worker.attempt.TimeOuts;

/** Runs claimed steps, each on a thread of its own, from its claim to the answer to its report. */
final class StepThreads {
  private static final Logger LOG = System.getLogger(StepThreads.class.getName());

  private final LiveAttempts attempts;
  private final Membership membership;
  private final AttemptRunner runner;
  private final Reporter reporter;
  private final TimeOuts timeOuts;

  StepThreads(
      LiveAttempts attempts,
      Membership membership,
      AttemptRunner runner,
      Reporter reporter,
      TimeOuts timeOuts) {
    this.attempts = attempts;
    this.membership = membership;
    this.runner = runner;
    this.reporter = reporter;
    this.timeOuts = timeOuts;
  }

  /** Returns at once; {@code ended} is run when there is room again. */
  void start(ClaimedTask task, Runnable ended) {
    var attempt = new LiveAttempt(task, held());
    attempts.add(attempt);
    Thread.ofPlatform()
        .name("job %d step %s".formatted(task.key().jobId(), task.stepId()))
        .start(() -> runToReport(attempt, ended));
  }

  private Duration held() {
    try {
      return Renewal.surelyHolds(membership.lease());
    } catch (IOException | InterruptedException e) {
      return Duration.ZERO; // not known: the first renewal tells
    }
  }

  private void runToReport(LiveAttempt attempt, Runnable ended) {
    String name = Thread.currentThread().getName();
    LOG.log(Level.INFO, "{0}: attempt {1} starts", name, attempt.key().attempt());
    try {
      report(run(attempt), name);
    } catch (InterruptedException e) {
      LOG.log(Level.WARNING, "{0}: not reported", name);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, name + ": not reported; its lease runs out", e);
    } finally {
      attempts.remove(attempt);
      ended.run();
    }
  }

  private void report(Optional<Report.Ended> outcome, String name) throws InterruptedException {
    if (outcome.isEmpty()) {
      LOG.log(Level.INFO, "{0}: stopped; it does not count any more", name);
      return;
    }
    Reporter.Answer answer = reporter.report(outcome.get());
    if (answer != Reporter.Answer.TAKEN) {
      runner.remove(outcome.get().artifacts());
    }
    if (answer == Reporter.Answer.REFUSED) {
      reporter.report(failed(outcome.get()));
    }
    LOG.log(Level.INFO, name + ": " + describe(outcome.get(), answer));
  }

  private Optional<Report.Ended> run(LiveAttempt attempt) {
    try (TimeOuts.Watch _ = timeOuts.watch(attempt)) {
      return runner.run(attempt);
    }
  }

  /** In few words, which no server refuses: better than a lease that runs out without any. */
  private static Report.Ended failed(Report.Ended refused) {
    return new Report.Ended(
        refused.key(),
        Report.Outcome.FAILED,
        "the server refused the report of this attempt; the worker's log tells more",
        null,
        List.of(),
        List.of());
  }

  private static String describe(Report.Ended ended, Reporter.Answer answer) {
    String error = ended.error() == null ? "" : ": " + ended.error();
    return ended.outcome()
        + error
        + switch (answer) {
          case TAKEN -> "";
          case VOID -> " (not taken: the lease was lost)";
          case REFUSED -> " (refused by the server)";
        };
  }
}
