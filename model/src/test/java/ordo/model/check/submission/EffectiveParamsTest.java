package ordo.model.check.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.Problem;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.model.json.StrictJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a job runs with: names as the contract spells them, and defaults. */
final class EffectiveParamsTest {
  private static final Contracts CONTRACTS =
      new Contracts(
          List.of(
              new ExecutorContract(
                  "TINT",
                  Map.of("input_las", Slot.of(ArtifactType.LAS)),
                  Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
                  List.of(
                      param("pallete", Optional.empty(), Optional.of("palette")),
                      param("shade", Optional.of("soft"), Optional.empty())),
                  Needs.NONE,
                  "for tests")));

  @Test
  void anAliasIsStoredUnderTheNameOfTheContract() {
    for (String spelling : List.of("pallete", "palette")) {
      assertThat(params("[\"" + spelling + "\"]", "{\"palette\": \"haxby\", \"shade\": \"hard\"}"))
          .isEqualTo(json("{\"tint\": {\"pallete\": \"haxby\", \"shade\": \"hard\"}}"));
    }
  }

  @Test
  void whatIsNotGivenHasItsDefaultAndWhatIsGivenStays() {
    assertThat(params("[\"pallete\"]", "{\"pallete\": \"haxby\"}"))
        .isEqualTo(json("{\"tint\": {\"pallete\": \"haxby\", \"shade\": \"soft\"}}"));
    assertThat(params("[\"pallete\", \"shade\"]", "{\"pallete\": \"haxby\", \"shade\": \"no\"}"))
        .isEqualTo(json("{\"tint\": {\"pallete\": \"haxby\", \"shade\": \"no\"}}"));
  }

  @Test
  void aParamUnderBothItsNamesIsRefused() {
    assertThat(check("[\"pallete\"]", "{\"pallete\": \"a\", \"palette\": \"b\"}"))
        .isInstanceOfSatisfying(
            SubmissionCheck.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::path, Problem::message)
                    .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                            "/params/tint/palette",
                            "Step 'tint': param 'pallete' is given twice, as 'palette' too")));
  }

  private static JsonNode params(String keys, String given) {
    return ((SubmissionCheck.Accepted) check(keys, given)).submission().params();
  }

  private static SubmissionCheck.Result check(String keys, String given) {
    JsonNode body =
        json(
            """
            {"recipe": {"name": "tinting", "version": "1", "definition": {"recipe": [
               {"id": "tint", "type": "TINT", "inputs": {"input_las": "job:cloud"},
                "outputs": {"output_las": "step:tint.output_las"}, "param_keys": %s}]}},
             "inputs": {"job:cloud": {"type": "las", "uri": "a.las", "hash": "x"}},
             "params": {"tint": %s}}
            """
                .formatted(keys, given));
    return new SubmissionCheck(
            CONTRACTS,
            new NothingStored(),
            new SubmissionCheck.Lookups(
                (type, many, uri) -> new InputLookup.There(false), destination -> Optional.empty()))
        .check(body);
  }

  private static ParamContract param(
      String name, Optional<String> otherwise, Optional<String> alias) {
    return new ParamContract(
        name,
        ParamContract.Type.STRING,
        Optional.empty(),
        otherwise.map(JsonNodeFactory.instance::stringNode),
        false,
        alias);
  }

  private static JsonNode json(String text) {
    return StrictJson.readOwn(text);
  }

  private record NothingStored() implements RecipeLookup {
    @Override
    public Optional<StoredRecipe> byId(RecipeId id) {
      return Optional.empty();
    }

    @Override
    public Optional<StoredRecipe> byName(String name, String version) {
      return Optional.empty();
    }
  }
}
