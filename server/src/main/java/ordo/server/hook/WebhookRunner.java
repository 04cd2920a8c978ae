package ordo.server.hook;

import java.util.List;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.TaskKind;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.loop.ServerLoop;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.dispatch.task.TaskTypes;
import ordo.server.view.Body;
import ordo.server.view.JobView;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import tools.jackson.databind.JsonNode;

/** Runs CALL_WEBHOOK, as a hook and as a step; SPEC section 5. */
public final class WebhookRunner implements ServerLoop.Runner {
  /** Calls of one server at a time: each may wait for its whole timeout. */
  private static final int CALLS_MAX = 32;

  private static final String PARAM = "webhook_url";

  private final Database database;
  private final JobView view;
  private final WebhookSender sender;

  private WebhookRunner(Database database, JobView view, WebhookSender sender) {
    this.database = database;
    this.view = view;
    this.sender = sender;
  }

  /** The loop that calls webhooks, to be started. */
  public static ServerLoop loop(
      Database database, JobView view, WebhookSender sender, Dispatch dispatch, LeaseTerms terms) {
    var runner = new WebhookRunner(database, view, sender);
    var work = new ServerLoop.Work("webhook", List.of(TaskTypes.CALL_WEBHOOK), CALLS_MAX, runner);
    return new ServerLoop(work, dispatch, terms);
  }

  @Override
  public Report.Ended run(ClaimedTask task, ServerLoop.Lease lease) {
    Optional<String> url = url(task);
    if (url.isEmpty()) {
      return ended(task, Report.Outcome.SUCCESS, null, "No webhook_url: nothing was sent");
    }
    HookSql.Message message = database.withSession(session -> HookSql.message(session, task.key()));
    Body body = body(new JobId(task.key().jobId()), message.kind());
    return switch (sender.send(url.get(), message.id(), body.bytes())) {
      case WebhookSender.Accepted(int status) ->
          ended(task, Report.Outcome.SUCCESS, null, "Answered with " + status);
      case WebhookSender.Failed(String error) -> ended(task, Report.Outcome.LOST, error, null);
      case WebhookSender.Refused(String error) -> ended(task, Report.Outcome.FAILED, error, null);
    };
  }

  private static Optional<String> url(ClaimedTask task) {
    return Optional.ofNullable(task.params().get(PARAM))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .filter(text -> !text.isEmpty());
  }

  private Body body(JobId job, TaskKind kind) {
    return (kind == TaskKind.HOOK ? view.bodyForHook(job) : view.body(Caller.SERVER, job))
        .orElseThrow();
  }

  private static Report.Ended ended(
      ClaimedTask task, Report.Outcome outcome, String error, String message) {
    return new Report.Ended(task.key(), outcome, error, message, List.of(), List.of());
  }
}
