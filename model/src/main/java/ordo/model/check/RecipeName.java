package ordo.model.check;

import java.util.Optional;

/** The name or the version of a recipe: text of one line. */
final class RecipeName {
  private RecipeName() {}

  static Optional<String> read(Fields recipe, String field) {
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
