package ordo.model.check.recipe;

import java.util.Optional;
import ordo.model.check.Fields;

/** The name or the version of a recipe: text of one line. */
public final class RecipeName {
  private RecipeName() {}

  public static Optional<String> read(Fields recipe, String field) {
    Optional<String> text = recipe.requiredText(field);
    boolean isName =
        text.isEmpty()
            || !text.get().isBlank()
                && text.get().length() <= RecipeReader.NAME_CHARACTERS_MAX
                && text.get().chars().noneMatch(Character::isISOControl);
    if (!isName) {
      recipe.invalid(
          field,
          "expected 1 to "
              + RecipeReader.NAME_CHARACTERS_MAX
              + " characters, found \""
              + Fields.shorten(text.get())
              + "\"");
    }
    return isName ? text : Optional.empty();
  }
}
