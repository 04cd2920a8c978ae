package ordo.model.check.submission;

import java.util.Optional;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;

/** Where stored recipes are asked for. */
public interface RecipeLookup {
  Optional<StoredRecipe> byId(RecipeId id);

  Optional<StoredRecipe> byName(String name, String version);
}
