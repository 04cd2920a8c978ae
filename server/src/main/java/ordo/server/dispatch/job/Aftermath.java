package ordo.server.dispatch.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import ordo.server.dispatch.ready.ReadySignal;
import ordo.server.dispatch.task.StepPace;

/**
 * What a transaction leaves to be told once it has committed: to waiting claims, and to the log.
 * Used by one thread.
 */
public final class Aftermath {
  private final List<String> readyTypes = new ArrayList<>();
  private final List<StepPace.Taken> taken = new ArrayList<>();
  private final List<JobLines.EndedJob> ended = new ArrayList<>();

  /** A type for each task that may be claimed now. */
  public void ready(Collection<String> types) {
    readyTypes.addAll(types);
  }

  public void taken(Collection<StepPace.Taken> steps) {
    taken.addAll(steps);
  }

  /** How long the steps took that succeeded. */
  public void note(StepPace pace) {
    taken.forEach(pace::note);
  }

  void finished(JobEndSql.Finished finished) {
    readyTypes.addAll(finished.readyTypes());
    ended.addAll(finished.jobs());
  }

  public void tell(ReadySignal signal) {
    signal.ready(readyTypes);
    JobLines.ended(ended);
  }
}
