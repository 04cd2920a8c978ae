package ordo.server.http.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.Problem;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.check.Problems;
import ordo.model.check.recipe.RecipeRequestCheck;
import ordo.model.check.submission.RecipeConflict;
import ordo.model.contract.Contracts;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.recipe.RecipeRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Recipes: store, check, read. */
public final class RecipeRoutes {
  private final RecipeRegistry registry;
  private final RecipeRequestCheck check;

  public RecipeRoutes(RecipeRegistry registry, Contracts contracts) {
    this.registry = registry;
    this.check = new RecipeRequestCheck(contracts);
  }

  public void addTo(Routes routes) {
    routes
        .post(Scope.SUBMIT, "/recipes", this::store)
        .post(Scope.READ, "/recipes/validate", this::validate)
        .get(
            "/recipes",
            (caller, request) -> Response.streamedJson(out -> registry.writeAll(caller, out)))
        .get("/recipes/{id}", this::read);
  }

  private Response store(Caller caller, Request request) {
    JsonNode body = request.json();
    var problems = new Problems();
    Optional<Submission.Inline> recipe = check.recipe(body, problems);
    if (recipe.isEmpty()) {
      return Response.problems(problems.inOrderOf(body));
    }
    StoredRecipe stored = registry.register(caller, recipe.get());
    return stored.digest().equals(recipe.get().digest())
        ? Response.id(201, stored.id().value())
            .with(Map.of("Location", request.mount() + "/recipes/" + stored.id()))
        : conflict(stored, recipe.get());
  }

  private static Response conflict(StoredRecipe stored, Submission.Inline recipe) {
    String message = RecipeConflict.message(stored, recipe.written());
    return Response.problems(List.of(new Problem(RecipeConflict.CODE, "/definition", message)));
  }

  private Response validate(Caller caller, Request request) {
    JsonNode body = request.json();
    var shape = new Problems();
    Problems found = check.definition(body, shape);
    if (!shape.isEmpty()) {
      return Response.problems(shape.inOrderOf(body));
    }
    ObjectNode verdict = JsonNodeFactory.instance.objectNode().put("valid", found.isEmpty());
    if (!found.isEmpty()) {
      verdict.setAll(Response.problemsBody(found.inOrderOf(body)));
    }
    return Response.json(200, verdict);
  }

  private Response read(Caller caller, Request request) {
    long id = Ids.positive(request.variable("id"), () -> "Invalid recipe ID");
    return registry
        .body(caller, new RecipeId(id))
        .map(body -> Response.json(200, body))
        .orElseGet(() -> Response.error(404, "Recipe not found"));
  }
}
