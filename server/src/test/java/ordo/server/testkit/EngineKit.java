package ordo.server.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.JobId;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.db.Database;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.DeliverySlots;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.submit.JobSubmission;
import ordo.server.submit.SubmitOutcome;
import ordo.server.view.JobView;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WorkerRegistration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine on a database, with the verbs in the form that tests speak. Several kits on one
 * database are several servers.
 */
public final class EngineKit {
  /** Types that a worker of these tests offers. */
  public static final List<String> TYPES = List.of(Pipeline.FILE, "OTHER_FILE", Pipeline.TILES);

  /** Types that only a server claims. */
  public static final List<String> SERVER_TYPES =
      List.of(TaskTypes.DELIVERY, TaskTypes.CALL_WEBHOOK);

  /** Who asks in these tests. */
  public static final Caller CALLER = new Caller("tester", "tests", Set.of(Scope.ADMIN));

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  public final Database database;
  public final Dispatch dispatch;
  public final JobSubmission submission;
  public final JobView view;

  public EngineKit(Database database) {
    this(database, LeaseTerms.STANDARD);
  }

  public EngineKit(Database database, LeaseTerms terms) {
    this.database = database;
    this.dispatch = new Dispatch(database, terms);
    this.submission = new JobSubmission(database, Pipeline.contracts(), dispatch::ready);
    this.view = new JobView(database);
  }

  public JobId submit(Pipeline pipeline) {
    var outcome = submission.submit(CALLER, pipeline.submission(), Optional.empty());
    assertThat(outcome).isInstanceOf(SubmitOutcome.Created.class);
    return ((SubmitOutcome.Created) outcome).job();
  }

  public long worker(String name) {
    return worker(name, TYPES);
  }

  public long worker(String name, List<String> types) {
    var resources = new WorkerRegistration.Resources(2, 1L << 30, 1L << 30);
    return dispatch
        .register(
            CALLER,
            new WorkerRegistration(
                name, types, "store", resources, "test", null, WorkerRegistration.Machine.ANY))
        .workerId();
  }

  /** What is claimable now, of the types a worker offers. */
  public List<ClaimedTask> claim(long worker, int tasks) {
    return claim(worker, TYPES, tasks);
  }

  public List<ClaimedTask> claim(long worker, List<String> types, int tasks) {
    return dispatch.claimAsServer(worker, new ClaimRequest(types, tasks, 0)).orElseThrow().tasks();
  }

  /** The one task that is claimable now. */
  public ClaimedTask claimOne(long worker) {
    List<ClaimedTask> tasks = claim(worker, 2);
    assertThat(tasks).hasSize(1);
    return tasks.getFirst();
  }

  /** Whether the attempt may go on. */
  public boolean renew(long worker, ClaimedTask.AttemptKey key, double progress) {
    var live = new Renewal.Live(key, progress, null, List.of());
    return dispatch.renew(CALLER, worker, new Renewal(List.of(live))).stopped().isEmpty();
  }

  public boolean succeed(ClaimedTask task) {
    return report(success(task));
  }

  public boolean fail(ClaimedTask task, String error) {
    return report(task, Report.Outcome.FAILED, error);
  }

  public boolean report(ClaimedTask task, Report.Outcome outcome, String error) {
    return report(new Report.Ended(task.key(), outcome, error, null, List.of(), List.of()));
  }

  public boolean report(Report.Ended ended) {
    return dispatch.report(CALLER, new Report(List.of(ended))).accepted().getFirst();
  }

  /** A success with all its artifacts. */
  public static Report.Ended success(ClaimedTask task) {
    List<Report.Produced> artifacts =
        task.outputs().entrySet().stream()
            .filter(output -> !output.getKey().equals(DeliverySlots.TARGET))
            .map(out -> new Report.Produced(out.getKey(), seen(out.getValue()), DIGEST, 42, null))
            .toList();
    return new Report.Ended(task.key(), Report.Outcome.SUCCESS, null, null, artifacts, List.of());
  }

  /** The uri as a look into the store tells it. */
  private static String seen(ClaimedTask.Output output) {
    return output.type().equals("ept") ? output.uri() + "/" : output.uri();
  }

  /** The whole body of {@code GET /jobs/:id}. */
  public JsonNode body(JobId job) {
    return JSON.readTree(view.body(CALLER, job).orElseThrow().bytes());
  }

  public String status(JobId job) {
    return body(job).at("/job/status").asString();
  }

  public JsonNode step(JobId job, String step) {
    return body(job)
        .get("steps")
        .valueStream()
        .filter(node -> node.get("step_id").asString().equals(step))
        .findFirst()
        .orElseThrow();
  }

  public List<String> stepStatuses(JobId job) {
    return body(job).get("steps").valueStream().map(s -> s.get("status").asString()).toList();
  }

  /** Ends the leases of running tasks, as if so much time had passed; locks as the verbs do. */
  public void age(Duration time) {
    database.useTransaction(
        session ->
            session
                .handle()
                .createUpdate(
                    """
                    WITH held AS MATERIALIZED (
                        SELECT job_id, ord
                        FROM task
                        WHERE status = 'running'
                        ORDER BY job_id, ord
                        FOR NO KEY UPDATE
                    )
                    UPDATE task t
                    SET lease_expires_at =
                            t.lease_expires_at - :millis * interval '1 millisecond'
                    FROM held h
                    WHERE t.job_id = h.job_id
                      AND t.ord = h.ord
                    """)
                .bind("millis", time.toMillis())
                .execute());
  }

  /** Ends every wait for a retry; locks as the verbs do. */
  public int releaseRetries() {
    database.useTransaction(
        session ->
            session
                .handle()
                .execute(
                    """
                    WITH held AS MATERIALIZED (
                        SELECT job_id, ord
                        FROM task
                        WHERE not_before IS NOT NULL
                        ORDER BY job_id, ord
                        FOR NO KEY UPDATE
                    )
                    UPDATE task t
                    SET not_before = clock_timestamp()
                    FROM held h
                    WHERE t.job_id = h.job_id
                      AND t.ord = h.ord
                      AND t.not_before IS NOT NULL
                    """));
    return dispatch.releaseRetries();
  }

  /** Cancels every job that has not ended, so that the next test finds nothing to claim. */
  public void cancelAll() {
    database
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery("SELECT id FROM job WHERE status IN ('pending', 'running')")
                    .mapTo(Long.class)
                    .list())
        .forEach(job -> dispatch.cancel(CALLER, new JobId(job)));
  }

  /** Every worker leaves. */
  public void leaveAll() {
    database
        .withSession(
            session ->
                session
                    .handle()
                    .createQuery("SELECT id FROM worker WHERE left_at IS NULL")
                    .mapTo(Long.class)
                    .list())
        .forEach(worker -> dispatch.leave(CALLER, worker));
  }

  public long count(String sql, Object... arguments) {
    return database.withSession(
        session -> {
          var query = session.handle().createQuery(sql);
          for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
          }
          return query.mapTo(Long.class).one();
        });
  }

  public static List<String> ids(List<ClaimedTask> tasks) {
    return tasks.stream().map(ClaimedTask::stepId).toList();
  }
}
