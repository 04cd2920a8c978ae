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
import ordo.server.dispatch.end.Ending.Cause;
import ordo.server.dispatch.end.Ending.Failure;
import ordo.server.dispatch.end.Ending.Success;
import ordo.server.dispatch.task.OneLine;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Report;
import tools.jackson.databind.json.JsonMapper;

/** Decides what a report makes of a task; pure. */
final class Judgement {
  private static final JsonMapper JSON = new JsonMapper();

  private Judgement() {}

  static Ending of(EndSql.Running task, Report.Ended report) {
    return switch (report.outcome()) {
      case SUCCESS -> success(task, report);
      case FAILED -> tryAgainOrFail(task, RetryRule.Cause.REFUSED, "failed", report.error());
      case LOST -> tryAgainOrFail(task, RetryRule.Cause.LOST, "lost", report.error());
      case RETURNED -> returned(task, report.error());
    };
  }

  /**
   * @param outcome as the attempt's row says it
   */
  static Ending lost(EndSql.Running task, String outcome, String error) {
    return tryAgainOrFail(task, RetryRule.Cause.LOST, outcome, error);
  }

  /** Given back: tried again at once, and the attempt does not count. */
  static Ending returned(EndSql.Running task, String why) {
    String error = OneLine.error(why);
    String message = "Attempt " + task.key().attempt() + " was given back: " + error;
    return new Again(
        task.key(), "returned", new Cause(error, OneLine.message(message)), Duration.ZERO, false);
  }

  static String outcomeText(Report.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static Ending tryAgainOrFail(
      EndSql.Running task, RetryRule.Cause cause, String outcome, String reason) {
    String error = OneLine.error(reason);
    int tried = task.tries() + 1;
    RetryRule.Next next =
        RetryRule.after(task.kind(), task.type(), tried, cause, task.spec().retry());
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
    return new Again(
        task.key(), outcome, new Cause(error, OneLine.message(message)), backoff, true);
  }

  /** A success that lacks a promised artifact is none. */
  private static Ending success(EndSql.Running task, Report.Ended report) {
    OutputSlots slots =
        task.kind() == TaskKind.STEP
            ? OutputSlots.of(task.spec().outputs().map(JSON::readTree))
            : new OutputSlots(Map.of());
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
      EndSql.Running task, OutputSlots slots, Map<String, Report.Produced> produced) {
    return slots.bySlot().keySet().stream()
        .map(
            slot -> {
              AttemptKey key = task.key();
              String uri = slots.uri(key.jobId(), task.name(), key.attempt(), slot);
              String expected = slots.bySlot().get(slot).directory() ? uri + "/" : uri;
              return expected.equals(produced.get(slot).uri())
                  ? ""
                  : "expected a product at '%s', found '%s'"
                      .formatted(expected, produced.get(slot).uri());
            })
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static List<Artifact> artifacts(
      EndSql.Running task, OutputSlots slots, Map<String, Report.Produced> produced) {
    AttemptKey key = task.key();
    List<Artifact> artifacts = new ArrayList<>();
    slots
        .bySlot()
        .forEach(
            (slot, product) ->
                artifacts.add(
                    new Artifact(
                        product.name(),
                        product.type(),
                        slots.uri(key.jobId(), task.name(), key.attempt(), slot),
                        product.directory(),
                        task.name(),
                        produced.get(slot))));
    return artifacts;
  }
}
