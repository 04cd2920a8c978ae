package ordo.server.submit;

import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.Problem;
import ordo.model.Submission;
import ordo.model.check.submission.OutputLookup;
import ordo.model.json.Pointer;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;

/** Whether the outputs of a job that is to be retried may still go where they are declared. */
public final class RetriedOutputs {
  private final Database database;
  private final OutputLookup store;
  private final JobAccess access;

  public RetriedOutputs(Database database, OutputLookup store) {
    this.database = database;
    this.store = store;
    this.access = new JobAccess(database);
  }

  /**
   * What is in the way, each with its place in the body that the job was submitted with; nothing
   * where the job cannot be retried at all, or the caller does not see it.
   *
   * @throws StoreAway when the store cannot be read
   */
  public List<Problem> problems(Caller caller, JobId job) {
    return access.sees(caller, job) ? problems(new Permitted(caller, access), job) : List.of();
  }

  private List<Problem> problems(Permitted rule, JobId job) {
    return database.withSession(session -> RetriedOutputsSql.of(session, job.value())).stream()
        .flatMap(output -> problem(rule, output).stream())
        .toList();
  }

  private Optional<Problem> problem(Permitted rule, RetriedOutputsSql.Output output) {
    return store
        .problem(new Submission.Destination(output.path(), output.overwrite()))
        .map(refusal -> refusal.toldBy(rule))
        .map(
            refusal ->
                new Problem(
                    refusal.code(),
                    Pointer.ROOT.child("outputs").child(output.name()).child("path").text(),
                    "Output '" + output.name() + "': " + refusal.message()));
  }
}
