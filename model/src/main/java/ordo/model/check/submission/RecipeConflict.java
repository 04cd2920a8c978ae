package ordo.model.check.submission;

import java.util.List;
import ordo.model.StoredRecipe;
import ordo.model.check.Problems;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** A name and version that are stored with another definition. */
public final class RecipeConflict {
  public static final String CODE = "recipe_conflict";

  private RecipeConflict() {}

  static void note(StoredRecipe stored, JsonNode given, Pointer at, Problems problems) {
    problems.add(CODE, at, message(stored, given));
  }

  /** Says what differs, and what to do. */
  public static String message(StoredRecipe stored, JsonNode given) {
    List<String> differences = CanonicalRecipe.differences(stored.definition(), given);
    String listed = differences.isEmpty() ? "its form" : String.join("; ", differences);
    return "Recipe \""
        + stored.name()
        + "@"
        + stored.version()
        + "\" is stored with another definition ("
        + listed
        + "); raise the version";
  }
}
