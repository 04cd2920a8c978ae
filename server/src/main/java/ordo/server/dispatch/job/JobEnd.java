package ordo.server.dispatch.job;

import java.util.Collection;
import ordo.server.db.Session;

/** Carries a job on once its steps have all ended: deliveries, then the final status and hook. */
public final class JobEnd {
  private JobEnd() {}

  /**
   * Under the jobs' locks.
   *
   * @param jobs whose steps have all ended
   * @param after what is to be told of it
   */
  public static void carryOn(Session session, Collection<Long> jobs, Aftermath after) {
    if (!jobs.isEmpty()) {
      after.ready(JobEndSql.openDeliveries(session, jobs));
      after.finished(JobEndSql.finish(session, jobs, false));
    }
  }
}
