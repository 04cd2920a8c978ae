package ordo.model.check.submission;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.FaultlessRecipes;
import ordo.model.check.recipe.RecipeCheck;
import ordo.model.check.recipe.RecipeDraft;
import ordo.model.check.recipe.RecipeName;
import ordo.model.check.recipe.Wiring;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Finds the recipe that a submission means: by id, by name, or given with its definition. */
final class RecipeSource {
  private final FaultlessRecipes check;
  private final RecipeLookup recipes;
  private final Problems problems;

  RecipeSource(FaultlessRecipes check, RecipeLookup recipes, Problems problems) {
    this.check = check;
    this.recipes = recipes;
    this.problems = problems;
  }

  sealed interface Result {}

  /**
   * @param recipe empty when there are problems
   */
  record Chosen(Optional<Submission.Recipe> recipe, RecipeCheck.Checked checked)
      implements Result {}

  record NotFound(String message) implements Result {}

  /** An id wins; the recipe is then not read. */
  Result read(Fields request) {
    if (request.has("recipe_id")) {
      return byId(request);
    }
    if (!request.has("recipe")) {
      problems.add(
          "missing_field", request.at("recipe"), "Missing required field: recipe or recipe_id");
      return nothing();
    }
    return request.optionalObject("recipe").map(this::inline).orElseGet(RecipeSource::nothing);
  }

  private Result byId(Fields request) {
    JsonNode id = request.object().get("recipe_id");
    if (!id.isIntegralNumber() || id.decimalValue().signum() <= 0) {
      request.invalid("recipe_id", "expected a positive whole number, found " + Fields.shown(id));
      return nothing();
    }
    Optional<StoredRecipe> stored =
        id.canConvertToLong() ? recipes.byId(new RecipeId(id.longValue())) : Optional.empty();
    return stored
        .map(recipe -> stored(recipe, request.at("recipe_id")))
        .orElseGet(() -> new NotFound("Recipe with id " + Fields.shown(id) + " not found"));
  }

  private Result inline(Fields recipe) {
    recipe.onlyKnown(Set.of("name", "version", "definition"));
    Optional<Named> named = named(recipe);
    Optional<StoredRecipe> stored =
        named.flatMap(known -> recipes.byName(known.name(), known.version()));
    if (recipe.has("definition")) {
      return given(recipe, named, stored);
    }
    return named.map(known -> byName(known, stored, recipe.at())).orElseGet(RecipeSource::nothing);
  }

  private record Named(String name, String version) {}

  private static Optional<Named> named(Fields recipe) {
    Optional<String> name = RecipeName.read(recipe, "name");
    Optional<String> version = RecipeName.read(recipe, "version");
    return name.flatMap(known -> version.map(of -> new Named(known, of)));
  }

  private Result byName(Named named, Optional<StoredRecipe> stored, Pointer at) {
    if (stored.isPresent()) {
      return stored(stored.get(), at);
    }
    return new NotFound("Recipe \"" + named.name() + "@" + named.version() + "\" not found");
  }

  private Result given(Fields recipe, Optional<Named> named, Optional<StoredRecipe> stored) {
    JsonNode definition = recipe.object().get("definition");
    Pointer at = recipe.at("definition");
    FaultlessRecipes.Known known = check.check(definition, at, problems);
    String digest = known.digest();
    stored
        .filter(found -> !found.digest().equals(digest))
        .ifPresent(found -> RecipeConflict.note(found, definition, at, problems));
    Optional<Submission.Recipe> source =
        named.map(is -> new Submission.Inline(is.name(), is.version(), definition, digest));
    return new Chosen(source, known.checked());
  }

  /** What is wrong with it now, such as an executor that is gone, is told at the reference. */
  private Result stored(StoredRecipe recipe, Pointer at) {
    var own = new Problems();
    RecipeCheck.Checked checked = check.check(recipe.definition(), Pointer.ROOT, own).checked();
    own.inOrderOf(recipe.definition())
        .forEach(problem -> problems.add(problem.code(), at, problem.message()));
    return new Chosen(
        Optional.of(new Submission.Stored(recipe.id(), recipe.name(), recipe.version())), checked);
  }

  private static Chosen nothing() {
    var wiring = new Wiring(Map.of(), Map.of());
    return new Chosen(
        Optional.empty(), new RecipeCheck.Checked(RecipeDraft.NOTHING, wiring, Optional.empty()));
  }
}
