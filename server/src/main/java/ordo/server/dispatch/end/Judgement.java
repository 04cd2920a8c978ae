package ordo.server.dispatch.end;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.model.TaskKind;
import ordo.server.dispatch.end.Ending.Again;
import ordo.server.dispatch.end.Ending.Artifact;
import ordo.server.dispatch.end.Ending.Failure;
import ordo.server.dispatch.end.Ending.Success;
import ordo.server.dispatch.task.OneLine;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Report;

/** Decides what a report makes of a task; pure. */
final class Judgement {
  private Judgement() {}

  static Ending of(RunningTask task, Report.Ended report) {
    return switch (report.outcome()) {
      case SUCCESS -> success(task, report);
      case FAILED -> tryAgainOrFail(task, RetryRule.Cause.REFUSED, "failed", report.error());
      case LOST -> tryAgainOrFail(task, RetryRule.Cause.LOST, "lost", report.error());
      case RETURNED -> returned(task, report.error(), RetryRule.afterReturn(task));
    };
  }

  /**
   * @param outcome as the attempt's row says it
   */
  static Ending lost(RunningTask task, String outcome, String error) {
    return tryAgainOrFail(task, RetryRule.Cause.LOST, outcome, error);
  }

  /** Given back: tried again at once, and the attempt does not count. */
  static Ending returned(RunningTask task, String why) {
    return returned(task, why, Duration.ZERO);
  }

  private static Ending returned(RunningTask task, String why, Duration wait) {
    String error = OneLine.error(why);
    String message = "Attempt " + task.key().attempt() + " was given back: " + error;
    return new Again(task.key(), "returned", error, OneLine.message(message), wait, false);
  }

  static String outcomeText(Report.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Ending tryAgainOrFail(
      RunningTask task, RetryRule.Cause cause, String outcome, String reason) {
    String error = OneLine.error(reason);
    int tried = task.tries() + 1;
    RetryRule.Next next = RetryRule.after(task.kind(), task.type(), tried, cause, task.retry());
    if (next.backoff().isEmpty()) {
      return new Failure(task.key(), outcome, error);
    }
    Duration backoff = next.backoff().get();
    String message =
        "Attempt "
            + tried
            + " of "
            + next.attemptsMax()
            + " did not succeed ("
            + error
            + "); "
            + (backoff.isZero()
                ? "tried again at once"
                : "tried again in " + backoff.toSeconds() + " s");
    return new Again(task.key(), outcome, error, OneLine.message(message), backoff, true);
  }

  /** A success that lacks a promised artifact is none. */
  private static Ending success(RunningTask task, Report.Ended report) {
    OutputSlots slots =
        task.kind() == TaskKind.STEP ? OutputSlots.of(task.outputs()) : OutputSlots.NONE;
    Map<String, Report.Produced> produced = new HashMap<>();
    Optional.ofNullable(report.artifacts())
        .orElse(List.of())
        .forEach(made -> produced.put(made.slot(), made));
    if (!produced.keySet().equals(slots.bySlot().keySet())) {
      return new Failure(
          task.key(),
          "failed",
          "the executor reported success: expected artifacts in slots "
              + slots.bySlot().keySet()
              + ", found "
              + produced.keySet());
    }
    Optional<String> elsewhere = elsewhere(task, slots, produced);
    if (elsewhere.isPresent()) {
      return tryAgainOrFail(task, RetryRule.Cause.LOST, "lost", elsewhere.get());
    }
    return new Success(
        task.key(), OneLine.message(report.message()), artifacts(task, slots, produced));
  }

  /** A product lies at the attempt's own path, as a directory where the slot is one. */
  private static Optional<String> elsewhere(
      RunningTask task, OutputSlots slots, Map<String, Report.Produced> produced) {
    return slots.bySlot().keySet().stream()
        .filter(slot -> !place(task, slots, slot).equals(produced.get(slot).uri()))
        .map(
            slot ->
                "expected a product at '%s', found '%s'"
                    .formatted(place(task, slots, slot), produced.get(slot).uri()))
        .findFirst();
  }

  private static String place(RunningTask task, OutputSlots slots, String slot) {
    String uri = uri(task, slots, slot);
    return slots.bySlot().get(slot).directory() ? uri + "/" : uri;
  }

  private static String uri(RunningTask task, OutputSlots slots, String slot) {
    AttemptKey key = task.key();
    return slots.uri(key.jobId(), task.name(), key.attempt(), slot);
  }

  private static List<Artifact> artifacts(
      RunningTask task, OutputSlots slots, Map<String, Report.Produced> produced) {
    List<Artifact> artifacts = new ArrayList<>();
    for (var entry : slots.bySlot().entrySet()) {
      OutputSlots.Slot product = entry.getValue();
      String uri = uri(task, slots, entry.getKey());
      Report.Produced made = produced.get(entry.getKey());
      artifacts.add(
          new Artifact(
              product.name(), product.type(), uri, product.directory(), task.name(), made));
    }
    return artifacts;
  }
}
