package ordo.model.check;

import static ordo.model.ArtifactType.EPT;
import static ordo.model.ArtifactType.JSON;
import static ordo.model.ArtifactType.LAS;
import static ordo.model.ArtifactType.POTREE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.model.check.recipe.RecipeCheck;
import ordo.model.check.submission.InputLookup;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.model.json.Pointer;
import ordo.model.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Slots of several types, slots that take many files, and params that go together. */
final class SlotRulesTest {
  private static final Contracts CONTRACTS =
      MadeUp.with(
          MadeUp.contract(
              "VALIDATE", Slot.of(LAS, EPT, POTREE), "report", new Product(JSON, "report.json")),
          MadeUp.contract("CLIP_LAS", Slot.of(LAS, EPT), "output_las", new Product(LAS, "o.laz")),
          MadeUp.contract("SPLIT_LAS", Slot.of(LAS), "output_tiles", new Product(LAS, "")),
          new ExecutorContract(
              "CUT",
              Map.of("input_las", Slot.of(LAS)),
              Map.of("output_las", new Product(LAS, "o.laz")),
              List.of(text("bounds"), text("polygon")),
              List.of(ParamRelation.exactlyOneOf("bounds", "polygon")),
              Needs.NONE,
              ""));

  private final List<Boolean> askedForMany = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"las,true", "ept,true", "potree,true", "tif,false", "json,false"})
  void aSlotOfSeveralTypesTakesEachOfThemAndNoOther(String type, boolean isTaken) {
    List<Problem> problems = problems(steps(step("v", "VALIDATE", "job:x", "report")), type);
    assertThat(problems.isEmpty()).isEqualTo(isTaken);
    if (!isTaken) {
      assertThat(problems.getFirst().message())
          .contains("expected 'las|ept|potree', which the recipe reads, found '" + type + "'");
    }
  }

  @ParameterizedTest
  @CsvSource({"las,true", "ept,true", "potree,false"})
  void anInputIsOfATypeThatAllItsConsumersTake(String type, boolean isTaken) {
    String recipe =
        steps(
            step("v", "VALIDATE", "job:x", "report"), step("c", "CLIP_LAS", "job:x", "output_las"));
    assertThat(problems(recipe, type).isEmpty()).isEqualTo(isTaken);
  }

  @Test
  void consumersThatTakeNothingInCommonAreRefusedAtTheSecond() {
    var definition =
        StrictJson.readOwn(
            """
            {"recipe": [{"id": "a", "type": "COLORIZE_FROM_TIF",
              "inputs": {"input_las": "job:x", "input_tif": "job:x"},
              "outputs": {"output_las": "step:a.output_las"}}]}
            """);
    assertThat(new RecipeCheck(MadeUp.ofAllPresets()).problems(definition, Pointer.ROOT))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("type_mismatch");
              assertThat(problem.message()).contains("' is of type '").endsWith("another step");
            });
  }

  @Test
  void aProductOfATypeInTheUnionFits() {
    String recipe =
        steps(
            step("e", "BUILD_EPT", "job:x", "output_ept"),
            step("v", "VALIDATE", "step:e.output_ept", "report"));
    assertThat(problems(recipe, "las")).isEmpty();
  }

  @Test
  void anInputMayBeADirectoryOnlyWhereAllItsConsumersTakeMany() {
    problems(steps(step("e", "BUILD_EPT", "job:x", "output_ept")), "las");
    problems(
        steps(
            step("e", "BUILD_EPT", "job:x", "output_ept"),
            step("c", "CLIP_LAS", "job:x", "output_las")),
        "las");
    assertThat(askedForMany).containsExactly(true, false);
  }

  @Test
  void aDirectoryOfManyFitsOnlyASlotThatTakesMany() {
    String split = step("s", "SPLIT_LAS", "job:x", "output_tiles");
    assertThat(
            problems(
                steps(split, step("e", "BUILD_EPT", "step:s.output_tiles", "output_ept")), "las"))
        .isEmpty();
    assertThat(
            problems(
                steps(split, step("c", "CLIP_LAS", "step:s.output_tiles", "output_las")), "las"))
        .extracting(Problem::code, Problem::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "type_mismatch",
                "Step 'c': input 'input_las' accepts type 'las|ept', and 'step:s.output_tiles'"
                    + " is of type 'las', a directory of many, where one file is read"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"bounds\": \"b\"}; true",
        "{\"polygon\": \"p\"}; true",
        "{\"polygon\": \"p\", \"bounds\": null}; true",
        "{\"polygon\": \"p\", \"bounds\": \"b\"}; false",
        "{}; false"
      })
  void exactlyOneOfTwoParamsIsGiven(String params, boolean isTaken) {
    List<Problem> problems =
        problems(steps(step("c", "CUT", "job:x", "output_las")), "las", "{\"c\": " + params + "}");
    assertThat(problems.isEmpty()).isEqualTo(isTaken);
    if (!isTaken) {
      assertThat(problems.getFirst().message())
          .startsWith("Step 'c': params 'bounds' and 'polygon': expected exactly one of them");
    }
  }

  private static ParamContract text(String name) {
    return ParamContract.required(name, ParamContract.Type.STRING)
        .orNull()
        .withDefault(JsonNodeFactory.instance.nullNode());
  }

  private static String step(String id, String type, String input, String output) {
    return """
    {"id": "%1$s", "type": "%2$s", "inputs": {"input_las": "%3$s"},
     "outputs": {"%4$s": "step:%1$s.%4$s"}}
    """
        .formatted(id, type, input, output);
  }

  private static String steps(String... steps) {
    return String.join(",", steps);
  }

  private List<Problem> problems(String steps, String inputType) {
    return problems(steps, inputType, "{}");
  }

  private List<Problem> problems(String steps, String inputType, String params) {
    JsonNode body =
        StrictJson.readOwn(
            """
            {"recipe": {"name": "made-up", "version": "1", "definition": {"recipe": [%s]}},
             "inputs": {"job:x": {"type": "%s", "uri": "a/b", "hash": "h"}}, "params": %s}
            """
                .formatted(steps, inputType, params));
    return switch (new SubmissionCheck(
            CONTRACTS,
            Body.registry(List.of()),
            new SubmissionCheck.Lookups(this::look, destination -> Optional.empty()))
        .check(body)) {
      case SubmissionCheck.Refused refused -> refused.problems();
      case SubmissionCheck.Accepted _ -> List.of();
      case SubmissionCheck.RecipeNotFound missing -> throw new AssertionError(missing.message());
    };
  }

  private InputLookup.Look look(ArtifactType type, boolean many, StorePath uri) {
    askedForMany.add(many);
    return new InputLookup.There(false);
  }
}
