package ordo.model;

/** The integer id of a stored recipe, 1 or more. */
public record RecipeId(long value) {
  public RecipeId {
    if (value < 1) {
      throw new IllegalArgumentException("recipe id: expected 1 or more, found " + value);
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
