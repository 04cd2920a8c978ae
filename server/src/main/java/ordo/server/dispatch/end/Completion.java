package ordo.server.dispatch.end;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.model.TaskKind;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.db.SharedTransaction;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.job.Aftermath;
import ordo.server.dispatch.job.JobEnd;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.LogLines;
import ordo.server.dispatch.task.LogSql;
import ordo.server.dispatch.task.StepPace;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Report;

/**
 * Ends attempts as their workers report, and carries their jobs on in the same transaction. A token
 * that is no longer current changes nothing; a report that is sent again is told what the first one
 * was. Safe for many threads.
 */
public final class Completion {
  private static final int LANES = 2;
  private static final int REPORTS_TOGETHER_MAX = 32;

  private final Database database;
  private final ReadySignal signal;
  private final StepPace pace;
  private final SharedTransaction<List<Report.Ended>, List<Boolean>> shared;

  /**
   * @param pace told how long steps took
   */
  public Completion(Database database, ReadySignal signal, StepPace pace) {
    this.pace = pace;
    this.database = database;
    this.signal = signal;
    this.shared = new SharedTransaction<>(LANES, REPORTS_TOGETHER_MAX, this::endTogether);
  }

  /** Whether each report was taken, in order. */
  public Report.Taken report(Report report) {
    return new Report.Taken(
        report.attempts().isEmpty() ? List.of() : shared.call(report.attempts()));
  }

  /** Takes attempts away from their workers: the lease ran out, or the worker is gone. */
  public int withdraw(Collection<AttemptKey> keys, Withdrawal why) {
    if (keys.isEmpty()) {
      return 0;
    }
    Aftermath after = new Aftermath();
    int taken =
        database.inTransaction(
            session -> {
              List<RunningTask> running = RunningSql.lock(session, keys, why.onlyIfExpired());
              apply(session, running.stream().map(why::judge).toList(), after);
              return running.size();
            });
    after.tell(signal);
    return taken;
  }

  private List<List<Boolean>> endTogether(List<List<Report.Ended>> reports) {
    List<Report.Ended> all = reports.stream().flatMap(List::stream).toList();
    Aftermath after = new Aftermath();
    Set<String> taken = database.inTransaction(session -> end(session, all, after));
    after.tell(signal);
    after.note(pace);
    return reports.stream()
        .map(one -> one.stream().map(ended -> taken.contains(ended.key().token())).toList())
        .toList();
  }

  /** Tokens of the reports that were taken, now or before. */
  private static Set<String> end(Session session, List<Report.Ended> reports, Aftermath after) {
    Map<String, Report.Ended> byToken = new HashMap<>();
    reports.forEach(ended -> byToken.putIfAbsent(ended.key().token(), ended));
    List<AttemptKey> keys = byToken.values().stream().map(Report.Ended::key).toList();
    List<RunningTask> running = RunningSql.lock(session, keys, false);
    List<Ending> endings =
        running.stream().map(task -> Judgement.of(task, byToken.get(task.key().token()))).toList();
    LogSql.append(session, logLines(running, byToken));
    VerifiedSql.note(session, running, byToken);
    apply(session, endings, after);
    recordDelivered(session, running, byToken);
    Set<String> taken = new HashSet<>();
    running.forEach(task -> taken.add(task.key().token()));
    taken.addAll(repeated(session, byToken, taken));
    return taken;
  }

  /** The last lines of the attempts that end now. */
  private static List<LogLines> logLines(
      List<RunningTask> ending, Map<String, Report.Ended> byToken) {
    return ending.stream()
        .map(task -> byToken.get(task.key().token()))
        .filter(report -> report.log() != null && !report.log().isEmpty())
        .map(report -> LogLines.of(report.key(), report.log()))
        .toList();
  }

  private static void recordDelivered(
      Session session, List<RunningTask> running, Map<String, Report.Ended> byToken) {
    List<AttemptKey> delivered =
        running.stream()
            .filter(task -> task.kind() == TaskKind.DELIVERY)
            .map(RunningTask::key)
            .filter(key -> byToken.get(key.token()).outcome() == Report.Outcome.SUCCESS)
            .toList();
    if (!delivered.isEmpty()) {
      Delivered.ended(session, delivered);
    }
  }

  private static List<String> repeated(
      Session session, Map<String, Report.Ended> byToken, Set<String> taken) {
    List<Report.Ended> unknown =
        byToken.values().stream().filter(ended -> !taken.contains(ended.key().token())).toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    return RunningSql.repeated(
        session,
        unknown.stream().map(Report.Ended::key).toList(),
        unknown.stream().map(ended -> Judgement.outcomeText(ended.outcome())).toList());
  }

  private static void apply(Session session, List<Ending> endings, Aftermath after) {
    List<Ending.Success> successes = new ArrayList<>();
    List<Ending.Failure> failures = new ArrayList<>();
    List<Ending.Again> again = new ArrayList<>();
    for (Ending ending : endings) {
      switch (ending) {
        case Ending.Success success -> successes.add(success);
        case Ending.Failure failure -> failures.add(failure);
        case Ending.Again once -> again.add(once);
      }
    }
    List<EndingSql.Effect> effects = new ArrayList<>();
    if (!successes.isEmpty()) {
      effects.add(EndingSql.succeed(session, successes));
    }
    if (!failures.isEmpty()) {
      effects.add(EndingSql.fail(session, failures));
    }
    if (!again.isEmpty()) {
      effects.add(EndingSql.tryAgain(session, again));
    }
    Set<Long> jobs = new HashSet<>();
    effects.forEach(effect -> after.ready(effect.readyTypes()));
    effects.forEach(effect -> after.taken(effect.taken()));
    effects.forEach(effect -> jobs.addAll(effect.jobs()));
    JobEnd.carryOn(session, jobs, after);
  }
}
