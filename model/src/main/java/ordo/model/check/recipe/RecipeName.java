package ordo.model.check.recipe;

import java.util.Optional;
import ordo.model.check.Fields;

/** The name or the version of a recipe: text of one line. */
public final class RecipeName {
  private RecipeName() {}

  public static Optional<String> read(Fields recipe, String field) {
    Optional<String> text = recipe.requiredText(field);
    if (text.isPresent() && !isName(text.get())) {
      String message = "expected 1 to %s characters, found \"%s\"";
      String found = Fields.shorten(text.get());
      recipe.invalid(field, message.formatted(RecipeReader.NAME_CHARACTERS_MAX, found));
      return Optional.empty();
    }
    return text;
  }

  private static boolean isName(String text) {
    return !text.isBlank()
        && text.length() <= RecipeReader.NAME_CHARACTERS_MAX
        && text.chars().noneMatch(Character::isISOControl);
  }
}
