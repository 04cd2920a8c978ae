package ordo.server.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a transaction leaves to be told once it has committed: to waiting claims, and to the log.
 * Used by one thread.
 */
final class Aftermath {
  private final List<String> readyTypes = new ArrayList<>();
  private final List<JobLines.Ended> ended = new ArrayList<>();

  /** A type for each task that may be claimed now. */
  void ready(Collection<String> types) {
    readyTypes.addAll(types);
  }

  void finished(JobEndSql.Finished finished) {
    readyTypes.addAll(finished.readyTypes());
    ended.addAll(finished.jobs());
  }

  void tell(ReadySignal signal) {
    signal.ready(readyTypes);
    JobLines.ended(ended);
  }
}
