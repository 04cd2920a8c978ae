package ordo.model.check.recipe;

import java.util.Optional;
import java.util.Set;
import ordo.model.Submission;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.contract.Contracts;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** The bodies of {@code POST /recipes} and {@code POST /recipes/validate}. */
public final class RecipeRequestCheck {
  private final RecipeCheck check;

  public RecipeRequestCheck(Contracts contracts) {
    this.check = new RecipeCheck(contracts);
  }

  /** The recipe; empty when there are problems. */
  public Optional<Submission.Inline> recipe(JsonNode body, Problems problems) {
    return Fields.of(body, Pointer.ROOT, "", problems)
        .flatMap(request -> recipe(request, problems));
  }

  private Optional<Submission.Inline> recipe(Fields request, Problems problems) {
    request.onlyKnown(Set.of("name", "version", "definition"));
    Optional<String> name = RecipeName.read(request, "name");
    Optional<String> version = RecipeName.read(request, "version");
    Optional<JsonNode> definition = request.required("definition");
    definition.ifPresent(node -> check.check(node, request.at("definition"), problems));
    return problems.isEmpty()
        ? Optional.of(inline(name.orElseThrow(), version.orElseThrow(), definition.orElseThrow()))
        : Optional.empty();
  }

  private static Submission.Inline inline(String name, String version, JsonNode definition) {
    return new Submission.Inline(name, version, definition, CanonicalRecipe.digest(definition));
  }

  /**
   * What is wrong with the definition of a {@code POST /recipes/validate}.
   *
   * @param shape problems of the request around the definition
   */
  public Problems definition(JsonNode body, Problems shape) {
    var problems = new Problems();
    Optional<Fields> request = Fields.of(body, Pointer.ROOT, "", shape);
    request.ifPresent(fields -> fields.onlyKnown(Set.of("definition")));
    request
        .flatMap(fields -> fields.required("definition"))
        .ifPresent(node -> check.check(node, Pointer.ROOT.child("definition"), problems));
    return problems;
  }
}
