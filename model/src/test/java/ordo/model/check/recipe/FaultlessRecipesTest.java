package ordo.model.check.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import ordo.model.check.Body;
import ordo.model.check.MadeUp;
import ordo.model.check.Problems;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class FaultlessRecipesTest {
  private static final Pointer AT = new Pointer("/recipe/definition");

  private final FaultlessRecipes recipes = new FaultlessRecipes(MadeUp.contracts());

  @Test
  void anEqualDefinitionIsKnownAgainAndADifferentOneIsNot() {
    FaultlessRecipes.Known first = recipes.check(definition(), AT, new Problems());
    assertThat(recipes.check(definition(), AT, new Problems())).isSameAs(first);
    JsonNode other = definition();
    ((ObjectNode) other.at("/recipe/0")).put("timeout_seconds", 77);
    FaultlessRecipes.Known changed = recipes.check(other, AT, new Problems());
    assertThat(changed.digest())
        .isEqualTo(CanonicalRecipe.digest(other))
        .isNotEqualTo(first.digest());
    assertThat(changed.checked().definition()).isNotEqualTo(first.checked().definition());
  }

  @Test
  void whatIsKnownAtOnePlaceIsReadAnewAtAnother() {
    recipes.check(definition(), AT, new Problems());
    RecipeCheck.Checked elsewhere =
        recipes.check(definition(), Pointer.ROOT, new Problems()).checked();
    assertThat(elsewhere.draft().steps().getFirst().at()).isEqualTo(new Pointer("/recipe/0"));
  }

  @Test
  void whatIsWrongIsToldEachTime() {
    JsonNode faulty = definition();
    ((ObjectNode) faulty.at("/recipe/0")).put("type", "NO_SUCH_TYPE");
    for (int i = 0; i < 3; i++) {
      var problems = new Problems();
      assertThat(recipes.check(faulty, AT, problems).checked().definition()).isEmpty();
      assertThat(problems.isEmpty()).isFalse();
    }
  }

  private static JsonNode definition() {
    return Body.WORKED_EXAMPLE.at("/recipe/definition").deepCopy();
  }
}
