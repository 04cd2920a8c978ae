package ordo.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.Problem;
import ordo.model.check.submission.RecipeConflict;
import ordo.model.check.submission.RecipeLookup;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.json.CanonicalRecipe;
import ordo.server.auth.ApiToken;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.CancelOutcome;
import ordo.server.dispatch.task.RetryOutcome;
import ordo.server.submit.IdempotencyKey;
import ordo.server.submit.JobSubmission;
import ordo.server.submit.RetriedOutputs;
import ordo.server.submit.SubmitOutcome;
import ordo.server.view.JobView;
import tools.jackson.databind.JsonNode;

/** One job: submit, read, cancel, retry. */
final class JobRoutes {
  private static final int BATCH_MIN = 2;
  private static final int BATCH_MAX = 100;
  private static final String NOT_FOUND = "Job not found";

  private final ApiToken token;
  private final SubmissionCheck check;
  private final JobSubmission submission;
  private final RecipeLookup recipes;
  private final RetriedOutputs retried;
  private final JobView view;
  private final Dispatch dispatch;

  JobRoutes(Services services) {
    this.token = services.token();
    this.check = services.submitting().check();
    this.submission = services.engine().submission();
    this.recipes = services.submitting().recipes();
    this.retried = services.submitting().retried();
    this.view = services.engine().views().job();
    this.dispatch = services.engine().dispatch();
  }

  void addTo(Routes routes) {
    routes
        .post("/jobs", this::submit)
        .get("/jobs/{id}", this::read)
        .post("/jobs/{id}/cancel", this::cancel)
        .post("/jobs/{id}/retry", this::retry);
  }

  /** A key that is known answers before the body is checked again: the world may have changed. */
  private Response submit(Request request) {
    JsonNode body = request.json();
    Optional<IdempotencyKey> key = request.header("Idempotency-Key").map(text -> key(text, body));
    Optional<SubmitOutcome> remembered = key.flatMap(submission::remembered);
    if (remembered.isPresent()) {
      return response(request, remembered.get(), body);
    }
    return switch (check.check(body)) {
      case SubmissionCheck.Refused refused -> Response.problems(refused.problems());
      case SubmissionCheck.RecipeNotFound missing -> Response.error(404, missing.message());
      case SubmissionCheck.Accepted accepted ->
          response(request, submission.submit(accepted.submission(), key), body);
    };
  }

  private IdempotencyKey key(String text, JsonNode body) {
    if (!text.matches("[!-~]([ -~]{0,253}[!-~])?")) {
      throw Refusal.of(
          400, "Idempotency-Key: expected 1 to 255 printable ASCII characters, found another form");
    }
    return new IdempotencyKey(token.scope(), text, CanonicalRecipe.digestOfTree(body));
  }

  private Response response(Request request, SubmitOutcome outcome, JsonNode body) {
    return switch (outcome) {
      case SubmitOutcome.Created(JobId job) -> created(request, job);
      case SubmitOutcome.Repeated(JobId job) -> created(request, job);
      case SubmitOutcome.KeyConflict conflict ->
          Response.error(409, "Idempotency-Key was used with another body");
      case SubmitOutcome.RecipeConflict conflict -> raced(conflict, body);
    };
  }

  /** Somebody stored another definition while this one was checked. */
  private Response raced(SubmitOutcome.RecipeConflict conflict, JsonNode body) {
    JsonNode given = body.at("/recipe/definition");
    String message =
        recipes
            .byId(conflict.stored())
            .map(stored -> RecipeConflict.message(stored, given))
            .orElseThrow();
    return Response.problems(
        List.of(new Problem(RecipeConflict.CODE, "/recipe/definition", message)));
  }

  private static Response created(Request request, JobId job) {
    return Response.id(201, job.value()).with(Map.of("Location", request.mount() + "/jobs/" + job));
  }

  private Response read(Request request) {
    String ids = request.variable("id");
    if (ids.contains(",")) {
      List<JobId> batch = batch(ids);
      return Response.streamedJson(out -> view.writeBatch(batch, out, request.body().room()));
    }
    return view.body(Ids.job(ids), request.body().room())
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
    var ids = new ArrayList<JobId>();
    for (String part : parts) {
      ids.add(new JobId(Ids.positive(part, () -> "Invalid job ID: \"" + Ids.shown(part) + "\"")));
    }
    return ids;
  }

  private Response cancel(Request request) {
    JobId job = Ids.job(request.variable("id"));
    return switch (dispatch.cancel(job)) {
      case CancelOutcome.CANCELLED -> Response.id(202, job.value());
      case CancelOutcome.NOT_FOUND -> Response.error(404, NOT_FOUND);
      case CancelOutcome.ENDED_BEFORE ->
          Response.error(409, "Job " + job + " has ended; there is nothing to cancel");
    };
  }

  private Response retry(Request request) {
    JobId job = Ids.job(request.variable("id"));
    List<Problem> problems = retried.problems(job);
    if (!problems.isEmpty()) {
      return Response.problems(problems);
    }
    return switch (dispatch.retry(job)) {
      case RetryOutcome.Retried retried -> created(request, retried.job());
      case RetryOutcome.NotFound missing -> Response.error(404, NOT_FOUND);
      case RetryOutcome.NotRetryable(var status) ->
          Response.error(
              409,
              "Job "
                  + job
                  + " is "
                  + status.text()
                  + "; only a failed or partial job can be retried");
    };
  }
}
