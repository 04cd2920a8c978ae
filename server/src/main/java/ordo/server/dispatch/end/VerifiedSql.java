package ordo.server.dispatch.end;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.Report;

/** Notes which inputs of jobs have the hash that was declared, so that they are checked once. */
final class VerifiedSql {
  private static final String NOTE =
      """
      UPDATE artifact a
      SET verified = true
      FROM unnest(:jobs, :names) AS v (job_id, name)
      WHERE a.job_id = v.job_id
        AND a.name = v.name
        AND a.producer_step IS NULL
        AND NOT a.verified
      """;

  private VerifiedSql() {}

  /** What the reports of these tasks say; the jobs' locks are held. */
  static void note(Session session, List<RunningTask> running, Map<String, Report.Ended> byToken) {
    List<Long> jobs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (RunningTask task : running) {
      for (String name : byToken.get(task.key().token()).verified()) {
        jobs.add(task.key().jobId());
        names.add(name);
      }
    }
    if (!names.isEmpty()) {
      note(session, jobs, names);
    }
  }

  private static void note(Session session, List<Long> jobs, List<String> names) {
    session
        .handle()
        .createUpdate(NOTE)
        .bind("jobs", Column.bigints(jobs))
        .bind("names", Column.texts(names))
        .execute();
  }
}
