package ordo.server.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ordo.server.db.Session;

/** Carries a job on once its steps have all ended: deliveries, then the final status and hook. */
final class JobEnd {
  private JobEnd() {}

  /**
   * Under the jobs' locks.
   *
   * @param jobs whose steps have all ended
   * @return a type for each task that may be claimed now
   */
  static List<String> carryOn(Session session, Collection<Long> jobs) {
    List<String> ready = new ArrayList<>();
    if (!jobs.isEmpty()) {
      ready.addAll(JobEndSql.openDeliveries(session, jobs));
      ready.addAll(JobEndSql.finish(session, jobs, false).readyTypes());
    }
    return ready;
  }
}
