package ordo.server.dispatch.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import ordo.model.StorePath;
import ordo.server.access.JobAccess;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;

/**
 * What a job may read and write follows from its token, also when a step is about to read its
 * inputs and a delivery to write its target: rows may have been changed by other hands since the
 * job was taken. What it may not ends as failed, and nobody is given it.
 */
final class ReachCheck {
  private static final String JOB_INPUT = "job:";

  private final JobAccess access;
  private final Consumer<Report> ended;

  /**
   * @param ended told what failed
   */
  ReachCheck(JobAccess access, Consumer<Report> ended) {
    this.access = access;
    this.ended = ended;
  }

  /** Those of the tasks that may run. */
  List<ClaimedTask> permitted(List<ClaimedRow> rows) {
    var permitted = new ArrayList<ClaimedTask>();
    var refused = new ArrayList<Report.Ended>();
    for (ClaimedRow row : rows) {
      ClaimedTask task = row.toTask();
      Optional<String> problem = row.reach().flatMap(reach -> problem(task, reach));
      problem.ifPresent(error -> refused.add(failed(task, error)));
      if (problem.isEmpty()) {
        permitted.add(task);
      }
    }
    if (!refused.isEmpty()) {
      ended.accept(new Report(refused));
    }
    return permitted;
  }

  private Optional<String> problem(ClaimedTask task, ClaimedRow.Reach reach) {
    boolean mayRead =
        task.inputs().values().stream()
            .filter(input -> input.name().startsWith(JOB_INPUT))
            .allMatch(
                input ->
                    access.mayRead(
                        reach.token(), reach.prefixes(), StorePath.ofFolder(input.uri())));
    if (!mayRead) {
      return Optional.of("not_permitted: an input lies outside of what the job's token reaches");
    }
    boolean mayWrite =
        Optional.ofNullable(task.outputs().get(DeliverySlots.TARGET))
            .filter(target -> !reach.prefixes().hold(StorePath.ofFolder(target.uri())))
            .isEmpty();
    return mayWrite
        ? Optional.empty()
        : Optional.of("not_permitted: the path lies outside of what the job's token reaches");
  }

  private static Report.Ended failed(ClaimedTask task, String error) {
    return new Report.Ended(task.key(), Report.Outcome.FAILED, error, null, List.of(), List.of());
  }
}
