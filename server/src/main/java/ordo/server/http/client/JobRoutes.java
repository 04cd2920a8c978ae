package ordo.server.http.client;

import java.util.Arrays;
import java.util.List;
import ordo.model.JobId;
import ordo.model.Problem;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.CancelOutcome;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.http.bytes.Bodies;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.RetriedOutputs;
import ordo.server.view.JobView;

/** One job: read, cancel, retry. */
public final class JobRoutes {
  private static final int BATCH_MIN = 2;
  private static final int BATCH_MAX = 100;
  private static final String NOT_RETRYABLE =
      "Job %s is %s; only a failed or partial job can be retried";
  private static final String NOT_FOUND = "Job not found";

  private final JobView view;
  private final Dispatch dispatch;
  private final RetriedOutputs retried;

  /**
   * @param retried asked before a job is retried
   */
  public JobRoutes(JobView view, Dispatch dispatch, RetriedOutputs retried) {
    this.view = view;
    this.dispatch = dispatch;
    this.retried = retried;
  }

  public void addTo(Routes routes) {
    routes
        .get("/jobs/{id}", this::read)
        .post(Scope.SUBMIT, "/jobs/{id}/cancel", this::cancel)
        .post(Scope.SUBMIT, "/jobs/{id}/retry", this::retry);
  }

  private Response read(Caller caller, Request request) {
    String ids = request.variable("id");
    if (ids.contains(",")) {
      List<JobId> batch = batch(ids);
      return Response.streamedJson(
          out -> view.writeBatch(caller, batch, out, request.body().room()));
    }
    return view.body(caller, Ids.job(ids), request.body().room())
        .map(body -> Bodies.conditional(request, body))
        .orElseGet(() -> Response.error(404, NOT_FOUND));
  }

  private static List<JobId> batch(String text) {
    List<String> parts =
        Arrays.stream(text.split(",")).filter(part -> !part.isBlank()).map(String::strip).toList();
    if (parts.size() < BATCH_MIN) {
      throw Refusal.of(400, "Batch endpoint requires at least " + BATCH_MIN + " job IDs");
    }
    if (parts.size() > BATCH_MAX) {
      throw Refusal.of(400, "Cannot request more than " + BATCH_MAX + " job IDs at once");
    }
    return parts.stream().map(JobRoutes::batched).toList();
  }

  private static JobId batched(String part) {
    return new JobId(Ids.positive(part, () -> "Invalid job ID: \"" + Ids.shown(part) + "\""));
  }

  private Response cancel(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    return switch (dispatch.cancel(caller, job)) {
      case CancelOutcome.CANCELLED -> Response.id(202, job.value());
      case CancelOutcome.NOT_FOUND -> Response.error(404, NOT_FOUND);
      case CancelOutcome.ENDED_BEFORE ->
          Response.error(409, "Job " + job + " has ended; there is nothing to cancel");
    };
  }

  private Response retry(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    List<Problem> problems = retried.problems(caller, job);
    if (!problems.isEmpty()) {
      return Response.problems(problems);
    }
    return switch (dispatch.retry(caller, job)) {
      case RetryOutcome.Retried retried -> SubmitRoutes.created(request, retried.job());
      case RetryOutcome.NotFound missing -> Response.error(404, NOT_FOUND);
      case RetryOutcome.NotRetryable(var status) ->
          Response.error(409, NOT_RETRYABLE.formatted(job, status.text()));
    };
  }
}
