package ordo.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ordo.model.Problem;
import ordo.model.check.recipe.RecipeCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC section 3: one change of the worked example breaks one rule, and that one is told. */
final class RecipeRulesTest {
  private static final String RECIPE = "/recipe/definition/recipe";

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        rule("", "{\"recipe\": 5}", "wrong_type", "", "Recipe definition: expected an object"),
        rule(
            RECIPE,
            "[]",
            "invalid_value",
            RECIPE,
            "non-empty array of steps, found an empty array"),
        rule(RECIPE, "{}", "invalid_value", RECIPE, "array of steps, found an object"),
        rule(RECIPE, "null", "missing_field", RECIPE, "missing required field: recipe"),
        rule(RECIPE + "/1", "7", "wrong_type", RECIPE + "/1", "expected an object, found a number"),
        step("id", "\"reproject\"", "duplicate_step_id", "Duplicate step ID: reproject"),
        hook("id", "\"build_ept\"", "duplicate_step_id", "Duplicate step ID: build_ept"),
        step("id", "\"a.b\"", "invalid_value", "letters, digits, '_' or '-', found \"a.b\""),
        step("id", "\"\"", "invalid_value", "expected 1 to 100"),
        step("id", "9", "wrong_type", "'id': expected a string, found a number"),
        step("id", "null", "missing_field", "missing required field: id"),
        step(
            "type",
            "\"BUILD_EPTT\"",
            "unknown_executor",
            "Unknown executor type: BUILD_EPTT; did you mean 'BUILD_EPT'?"),
        step("type", "null", "missing_field", "missing required field: type"),
        step("inputs", "null", "missing_field", "missing required field: inputs"),
        step(
            "outputs",
            "null",
            "missing_field",
            "Step 'build_ept': missing required field: outputs"),
        step(
            "inputs/extra",
            "\"job:input_las\"",
            "unexpected_slot",
            "Step 'build_ept': unexpected input slot 'extra'"),
        step(
            "inputs",
            "{}",
            "missing_slot",
            "Step 'build_ept': missing input slot 'input_las'",
            "/inputs/input_las"),
        step(
            "outputs/extra",
            "\"step:build_ept.extra\"",
            "unexpected_slot",
            "Step 'build_ept': unexpected output slot 'extra'"),
        step(
            "outputs",
            "{}",
            "missing_slot",
            "missing output slot 'output_ept'",
            "/outputs/output_ept"),
        step(
            "outputs/output_ept",
            "\"step:other.output_ept\"",
            "invalid_reference",
            "must be named 'step:build_ept.output_ept'"),
        step(
            "inputs/input_las",
            "\"step:reprojekt.output_las\"",
            "unknown_reference",
            "which no step produces; did you mean 'reproject'?"),
        step(
            "inputs/input_las",
            "\"step:reproject.output_laz\"",
            "unknown_reference",
            "which no step produces; did you mean 'output_las'?"),
        step(
            "inputs/input_las",
            "\"step:dataset_info.metadata\"",
            "type_mismatch",
            "accepts type 'las', and 'step:dataset_info.metadata' is of type 'json'"),
        step(
            "inputs/input_las",
            "\"job:a b\"",
            "invalid_reference",
            "expected job:<name> or step:<id>.<slot>"),
        step(
            "inputs/input_las",
            "{\"a\": 1}",
            "wrong_type",
            "expected a reference, found an object"),
        step(
            "param_keys", "\"a\"", "invalid_value", "expected an array of strings, found a string"),
        step(
            "param_keys",
            "[1]",
            "wrong_type",
            "expected a string, found a number",
            "/param_keys/0"),
        step(
            "param_keys",
            "[\"resolution\"]",
            "unknown_param",
            "unknown param 'resolution'; BUILD_EPT takes no params",
            "/param_keys/0"),
        step(
            "max_concurrency",
            "0",
            "invalid_value",
            "expected a whole number from 1 to 10000, found 0"),
        step("max_concurrency", "1.5", "invalid_value", "found 1.5"),
        step("max_concurrency", "\"2\"", "invalid_value", "found \"2\""),
        step("timeout_seconds", "-1", "invalid_value", "found -1"),
        step("retry", "3", "wrong_type", "'retry': expected an object"),
        step(
            "retry",
            "{\"max_attempts\": 2}",
            "missing_field",
            "missing required field: backoff_seconds",
            "/retry/backoff_seconds"),
        step(
            "retry",
            "{\"max_attempts\": 99, \"backoff_seconds\": 1}",
            "invalid_value",
            "from 1 to 20, found 99",
            "/retry/max_attempts"),
        step(
            "max_concurency",
            "2",
            "unknown_field",
            "unknown field 'max_concurency'; did you mean 'max_concurrency'?"),
        hook("outputs", "{}", "invalid_value", "on_exit produces nothing"),
        hook("type", "\"DATASET_INFOS\"", "unknown_executor", "did you mean 'DATASET_INFO'?"),
        hook(
            "inputs/waits_for",
            "\"step:nowhere.metadata\"",
            "unknown_reference",
            "which no step produces"),
        hook("param_keys", "[]", "undeclared_param", "'param_keys' must list 'webhook_url'"),
        rule(
            "/recipe/definition/on_exits",
            "{}",
            "unknown_field",
            "/recipe/definition/on_exits",
            "did you mean 'on_exit'?"));
  }

  static Stream<Arguments> legacyForms() {
    return Stream.of(
        step(
            "outputs",
            "[\"output_ept\"]",
            "legacy_form",
            "write {\"output_ept\": \"step:build_ept.output_ept\"}"),
        step("required_params", "[\"a\"]", "legacy_form", "rename it to 'param_keys'"),
        step(
            "params",
            "{\"a\": 1}",
            "legacy_form",
            "send the values with the job: \"params\": {\"build_ept\": {...}}"),
        step(
            "inputs/input_las",
            "\"input_las\"",
            "legacy_form",
            "write 'job:input_las' for an input of the job"),
        step(
            "inputs/input_las",
            "\"reproject.output_las\"",
            "legacy_form",
            "write 'step:reproject.output_las'"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @MethodSource({"brokenRules", "legacyForms"})
  void tellsWhatBreaksAndWhere(
      String pointer, String json, String code, String path, String message) {
    Body body = Body.workedExample();
    List<Problem> problems =
        pointer.isEmpty()
            ? Body.workedExample().with("/recipe/definition", "5").problems()
            : body.with(pointer, json).problems();
    String at = pointer.isEmpty() ? "/recipe/definition" : path;
    assertThat(problems)
        .as(problems.toString())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.path()).isEqualTo(at);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void cyclesAreNamedInTheDirectionOfTheArtifacts() {
    Body body =
        Body.workedExample()
            .with(RECIPE + "/0/inputs/input_las", "\"step:again.output_las\"")
            .with(
                RECIPE + "/3",
                """
                {"id": "again", "type": "REPROJECT_LAS", "param_keys": ["source_epsg", "target_epsg"],
                 "inputs": {"input_las": "step:reproject.output_las"},
                 "outputs": {"output_las": "step:again.output_las"}}
                """);
    assertThat(body.problems())
        .filteredOn(problem -> problem.code().equals("cycle"))
        .containsExactly(
            new Problem(
                "cycle",
                RECIPE + "/0/inputs/input_las",
                "Recipe contains a cycle: reproject -> again -> reproject"));
  }

  @Test
  void stepThatReadsItselfIsACycle() {
    assertThat(
            Body.workedExample()
                .with(RECIPE + "/0/inputs/input_las", "\"step:reproject.output_las\"")
                .problems())
        .extracting(Problem::message)
        .contains("Recipe contains a cycle: reproject -> reproject");
  }

  @Test
  void hookTakesOnlyAnExecutorThatProducesNothing() {
    assertThat(
            Body.workedExample()
                .with("/recipe/definition/on_exit/type", "\"DATASET_INFO\"")
                .problems())
        .anySatisfy(problem -> assertThat(problem.code()).isEqualTo("hook_produces"))
        .noneSatisfy(problem -> assertThat(problem.path()).contains("/on_exit/outputs"));
  }

  @Test
  void repeatedIdIsNotTakenForACycle() {
    assertThat(Body.workedExample().with(RECIPE + "/1/id", "\"reproject\"").problems())
        .extracting(Problem::code)
        .contains("duplicate_step_id")
        .doesNotContain("cycle");
  }

  @Test
  void recipeWithoutStepsIsOneProblem() {
    assertThat(Body.workedExample().with(RECIPE, "[]").problems())
        .extracting(Problem::code)
        .containsExactly("invalid_value");
    assertThat(Body.workedExample().without(RECIPE).problems())
        .extracting(Problem::path)
        .containsExactly(RECIPE);
  }

  @Test
  void tooManyStepsAreCountedAndNotRead() {
    var steps = new StringBuilder("[0");
    steps.append(",0".repeat(RecipeCheck.STEPS_MAX)).append("]");
    assertThat(Body.workedExample().with(RECIPE, steps.toString()).problems())
        .extracting(Problem::message)
        .anyMatch(message -> message.contains("at most 1000 steps, found 1001"));
  }

  private static Arguments rule(
      String pointer, String json, String code, String path, String message) {
    return Arguments.of(pointer, json, code, path, message);
  }

  private static Arguments step(String field, String json, String code, String message) {
    return step(field, json, code, message, "/" + field);
  }

  private static Arguments step(
      String field, String json, String code, String message, String below) {
    return rule(RECIPE + "/1/" + field, json, code, RECIPE + "/1" + below, message);
  }

  private static Arguments hook(String field, String json, String code, String message) {
    String at = "/recipe/definition/on_exit/" + field;
    return rule(at, json, code, at, message);
  }
}
