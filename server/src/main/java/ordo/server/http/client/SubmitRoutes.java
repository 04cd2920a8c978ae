package ordo.server.http.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.Problem;
import ordo.model.check.submission.RecipeConflict;
import ordo.model.check.submission.RecipeLookup;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.json.CanonicalRecipe;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.IdempotencyKey;
import ordo.server.submit.JobSubmission;
import ordo.server.submit.Permitted;
import ordo.server.submit.SubmitOutcome;
import tools.jackson.databind.JsonNode;

/** New jobs. */
public final class SubmitRoutes {
  private final SubmissionCheck check;
  private final JobSubmission submission;
  private final RecipeLookup recipes;
  private final JobAccess access;

  /**
   * @param recipes asked for what is stored where two definitions clash
   * @param access what of the store a caller may name
   */
  public SubmitRoutes(
      SubmissionCheck check, JobSubmission submission, RecipeLookup recipes, JobAccess access) {
    this.access = access;
    this.check = check;
    this.submission = submission;
    this.recipes = recipes;
  }

  public void addTo(Routes routes) {
    routes.post(Scope.SUBMIT, "/jobs", this::submit);
  }

  /** A key that is known answers before the body is checked again: the world may have changed. */
  private Response submit(Caller caller, Request request) {
    JsonNode body = request.json();
    Optional<IdempotencyKey> key =
        request.header("Idempotency-Key").map(text -> key(caller, text, body));
    Optional<SubmitOutcome> remembered = key.flatMap(submission::remembered);
    if (remembered.isPresent()) {
      return response(request, remembered.get(), body);
    }
    return switch (check.check(body, new Permitted(caller, access))) {
      case SubmissionCheck.Refused refused -> Response.problems(refused.problems());
      case SubmissionCheck.RecipeNotFound missing -> Response.error(404, missing.message());
      case SubmissionCheck.Accepted accepted ->
          response(request, submission.submit(caller, accepted.submission(), key), body);
    };
  }

  private IdempotencyKey key(Caller caller, String text, JsonNode body) {
    if (!text.matches("[!-~]([ -~]{0,253}[!-~])?")) {
      throw Refusal.of(
          400, "Idempotency-Key: expected 1 to 255 printable ASCII characters, found another form");
    }
    return new IdempotencyKey(caller.keyScope(), text, CanonicalRecipe.digestOfTree(body));
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

  static Response created(Request request, JobId job) {
    return Response.id(201, job.value()).with(Map.of("Location", request.mount() + "/jobs/" + job));
  }
}
