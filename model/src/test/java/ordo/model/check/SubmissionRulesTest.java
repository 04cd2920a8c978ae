package ordo.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import ordo.model.ArtifactRef;
import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** SPEC section 2.1: one change of the worked example breaks one rule, and that one is told. */
final class SubmissionRulesTest {
  private static final String INPUT = "/inputs/job:input_las";
  private static final String OUTPUT = "/outputs/step:build_ept.output_ept";
  private static final JsonNode DEFINITION = Body.WORKED_EXAMPLE.at("/recipe/definition");

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        Arguments.of("/inputs", "null", "missing_field", "Missing required field: inputs"),
        Arguments.of("/inputs", "[]", "wrong_type", "'inputs': expected an object, found an array"),
        Arguments.of(
            "/input", "{}", "unknown_field", "Unknown field 'input'; did you mean 'inputs'?"),
        Arguments.of(
            "/recipe", "null", "missing_field", "Missing required field: recipe or recipe_id"),
        Arguments.of(
            "/recipe", "\"x\"", "wrong_type", "'recipe': expected an object, found a string"),
        Arguments.of("/recipe/name", "\"\"", "invalid_value", "expected 1 to 100 characters"),
        Arguments.of("/recipe/name", "null", "missing_field", "missing required field: name"),
        Arguments.of(
            "/recipe/version", "3", "wrong_type", "'version': expected a string, found a number"),
        Arguments.of(
            "/recipe_id",
            "\"1\"",
            "invalid_value",
            "expected a positive whole number, found \"1\""),
        Arguments.of("/recipe_id", "0", "invalid_value", "found 0"),
        Arguments.of("/recipe_id", "1.5", "invalid_value", "found 1.5"),
        Arguments.of(
            INPUT, "null", "missing_input", "Missing required input artifact: job:input_las"),
        Arguments.of(INPUT, "\"a.las\"", "wrong_type", "expected an object, found a string"),
        Arguments.of(
            "/inputs/job:extra",
            "{\"type\":\"las\",\"uri\":\"a\",\"hash\":\"h\"}",
            "unexpected_input",
            "Unexpected input artifact: job:extra"),
        Arguments.of(
            "/inputs/input_las",
            "{}",
            "invalid_reference",
            "expected a name of the form job:<name>"),
        Arguments.of(
            INPUT + "/type",
            "\"tif\"",
            "invalid_value",
            "expected 'las', which the recipe reads, found 'tif'"),
        Arguments.of(INPUT + "/type", "null", "missing_field", "missing required field: type"),
        Arguments.of(INPUT + "/uri", "null", "missing_field", "missing required field: uri"),
        Arguments.of(INPUT + "/uri", "5", "wrong_type", "'uri': expected a string, found a number"),
        Arguments.of(INPUT + "/uri", "\"\"", "invalid_path", "found an empty string"),
        Arguments.of(INPUT + "/uri", "\"/etc/passwd\"", "invalid_path", "found the absolute"),
        Arguments.of(
            INPUT + "/uri",
            "\"a/../b.las\"",
            "invalid_path",
            "segments other than '', '.' and '..'"),
        Arguments.of(INPUT + "/uri", "\"a//b.las\"", "invalid_path", "segments other than"),
        Arguments.of(INPUT + "/uri", "\"a\\u0007b\"", "invalid_path", "no control characters"),
        Arguments.of(INPUT + "/uri", "\"folder/\"", "invalid_path", "segments other than"),
        Arguments.of(INPUT + "/uri", "\"absent.las\"", "input_not_found", "nothing lies there"),
        Arguments.of(INPUT + "/hash", "null", "missing_field", "missing required field: hash"),
        Arguments.of(INPUT + "/hash", "{}", "wrong_type", "'hash': expected a string"),
        Arguments.of(INPUT + "/metadata", "[]", "wrong_type", "'metadata': expected an object"),
        Arguments.of(INPUT + "/size", "1", "unknown_field", "unknown field 'size'"),
        Arguments.of(
            "/params", "[]", "invalid_value", "'params': expected an object, found an array"),
        Arguments.of(
            "/params/reprojekt",
            "{}",
            "unknown_step",
            "Params for unknown step 'reprojekt'; did you mean 'reproject'?"),
        Arguments.of(
            "/params/reproject", "1", "wrong_type", "Step 'reproject': params: expected an object"),
        Arguments.of(
            "/params/reproject/source_epgs",
            "\"EPSG:1\"",
            "unknown_param",
            "unknown param 'source_epgs'; did you mean 'source_epsg'?"),
        Arguments.of(
            "/params/reproject/source_epsg",
            "2271",
            "invalid_param",
            "expected a string, found 2271"),
        Arguments.of(
            "/params/reproject/source_epsg",
            "null",
            "invalid_param",
            "expected a value, found null"),
        Arguments.of(
            "/params/reproject/source_epsg",
            "\"EPSG:0\"",
            "invalid_param",
            "param 'source_epsg': no such CRS"),
        Arguments.of(
            "/params/reproject",
            "{\"source_epsg\":\"EPSG:2271\",\"target_epsg\":\"EPSG:9999\"}",
            "invalid_params",
            "Step 'reproject': params 'source_epsg' and 'target_epsg': no way from EPSG:2271 to"),
        Arguments.of(
            "/params/call_webhook/webhook_url", "\"ftp://x\"", "invalid_param", "no such URL"),
        Arguments.of("/outputs", "1", "wrong_type", "'outputs': expected an object"),
        Arguments.of(
            "/outputs/step:build_ept.output",
            "{\"path\":\"a\"}",
            "output_not_producible",
            "Output 'step:build_ept.output' is not producible by this recipe"),
        Arguments.of(
            "/outputs/job:input_las",
            "{\"path\":\"a\"}",
            "invalid_reference",
            "expected a name of the form step:<id>.<slot>"),
        Arguments.of(OUTPUT, "\"a\"", "wrong_type", "expected an object, found a string"),
        Arguments.of(OUTPUT + "/path", "null", "missing_field", "missing required field: path"),
        Arguments.of(OUTPUT + "/path", "\"../a\"", "invalid_path", "segments other than"),
        Arguments.of(OUTPUT + "/path", "\"/a\"", "invalid_path", "found the absolute"),
        Arguments.of(OUTPUT + "/path", "\"artifacts\"", "reserved_path", "lies under 'artifacts/'"),
        Arguments.of(
            OUTPUT + "/path", "\"artifacts/job_1/x\"", "reserved_path", "lies under 'artifacts/'"),
        Arguments.of(OUTPUT + "/path", "\".ordo/x\"", "reserved_path", "lies under '.ordo/'"),
        Arguments.of(
            OUTPUT + "/path",
            "\"development/pineydam/mbes.las\"",
            "path_overlap",
            "equals the path of the input 'job:input_las'"),
        Arguments.of(
            OUTPUT + "/path",
            "\"development/pineydam\"",
            "path_overlap",
            "lies above the path of the input 'job:input_las'"),
        Arguments.of(
            OUTPUT + "/path",
            "\"development/pineydam/mbes.las/x\"",
            "path_overlap",
            "lies below the path of the input 'job:input_las'"),
        Arguments.of(OUTPUT + "/paths", "\"a\"", "unknown_field", "did you mean 'path'?"));
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @MethodSource("brokenRules")
  void tellsWhatBreaksAndWhere(String pointer, String json, String code, String message) {
    List<Problem> problems = Body.workedExample().with(pointer, json).problems();
    assertThat(problems)
        .as(problems.toString())
        .anySatisfy(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.path()).isEqualTo(pointer);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void workedExampleIsAccepted() {
    Submission submission = accepted(Body.workedExample());
    assertThat(submission.recipe())
        .isInstanceOfSatisfying(
            Submission.Inline.class,
            inline -> {
              assertThat(inline.name()).isEqualTo("reproject-ept");
              assertThat(inline.written()).isEqualTo(DEFINITION);
            });
    assertThat(submission.definition().steps()).hasSize(3);
    assertThat(submission.definition().onExit()).isPresent();
    assertThat(submission.inputs())
        .singleElement()
        .satisfies(
            input -> {
              assertThat(input.source().uri())
                  .isEqualTo(new StorePath("development/pineydam/mbes.las"));
              assertThat(input.hash()).isEqualTo("abc123def456");
            });
    assertThat(submission.params()).isEqualTo(Body.WORKED_EXAMPLE.get("params"));
    assertThat(submission.outputs())
        .containsEntry(
            new ArtifactRef.StepOutput("build_ept", "output_ept"),
            new Submission.Destination(new StorePath("development/results/piney-dam/ept"), false));
  }

  @Test
  void everyProblemIsToldInDocumentOrder() {
    List<Problem> problems =
        Body.workedExample()
            .with("/extra", "1")
            .with("/outputs/step:build_ept.output_ept/path", "\"/a\"")
            .with("/params/reproject/target_epsg", "1")
            .with("/inputs/job:input_las/uri", "\"..\"")
            .with("/recipe/definition/recipe/1/type", "\"NOTHING\"")
            .with("/recipe/version", "1")
            .problems();
    assertThat(problems)
        .extracting(Problem::path)
        .containsExactly(
            "/recipe/version",
            "/recipe/definition/recipe/1/type",
            "/inputs/job:input_las/uri",
            "/params/reproject/target_epsg",
            "/outputs/step:build_ept.output_ept/path",
            "/extra");
  }

  @Test
  void valuesWrongByThemselvesAreNotComplainedAboutAsAPair() {
    assertThat(
            Body.workedExample()
                .with("/params/reproject/source_epsg", "\"EPSG:0\"")
                .with("/params/reproject/target_epsg", "\"EPSG:9999\"")
                .problems())
        .extracting(Problem::path)
        .containsExactly("/params/reproject/source_epsg");
  }

  @Test
  void missingParamIsToldWhereItBelongs() {
    assertThat(Body.workedExample().without("/params/reproject/source_epsg").problems())
        .containsExactly(
            new Problem(
                "missing_param",
                "/params/reproject/source_epsg",
                "Step 'reproject': missing required param 'source_epsg'"));
    assertThat(Body.workedExample().without("/params").problems())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "Step 'reproject': missing required param 'source_epsg'",
            "Step 'reproject': missing required param 'target_epsg'",
            "Step 'call_webhook': missing required param 'webhook_url'");
  }

  @Test
  void webhookAddressMayBeNullOrEmpty() {
    String pointer = "/params/call_webhook/webhook_url";
    assertThat(Body.workedExample().with(pointer, "null").problems()).isEmpty();
    assertThat(Body.workedExample().with(pointer, "\"\"").problems()).isEmpty();
  }

  @Test
  void recipeIdWinsAndTheRecipeIsNotRead() {
    Body body = Body.workedExample().with("/recipe_id", "7").with("/recipe", "\"not read\"");
    assertThat(body.check(Body.stored(7, "r", "1", DEFINITION)))
        .isInstanceOfSatisfying(
            SubmissionCheck.Accepted.class,
            accepted -> assertThat(accepted.submission().recipe().name()).isEqualTo("r"));
    assertThat(body.check())
        .isEqualTo(new SubmissionCheck.RecipeNotFound("Recipe with id 7 not found"));
    assertThat(Body.workedExample().with("/recipe_id", "99999999999999999999").check())
        .isEqualTo(
            new SubmissionCheck.RecipeNotFound("Recipe with id 99999999999999999999 not found"));
  }

  @Test
  void definitionMayBeLeftOutWhenTheRecipeIsStored() {
    Body body = Body.workedExample().without("/recipe/definition");
    assertThat(body.check(Body.stored(7, "reproject-ept", "3.0.0", DEFINITION)))
        .isInstanceOf(SubmissionCheck.Accepted.class);
    assertThat(body.check())
        .isEqualTo(new SubmissionCheck.RecipeNotFound("Recipe \"reproject-ept@3.0.0\" not found"));
  }

  @Test
  void storedRecipeOfAnotherOrderIsEqualAndAnotherOneConflicts() {
    JsonNode reordered =
        StrictJson.readOwn(
            """
            {"on_exit": null, "recipe": [
              {"type": "DATASET_INFO", "id": "b", "param_keys": [],
               "inputs": {"input_las": "job:x"}, "outputs": {"metadata": "step:b.metadata"}},
              {"id": "a", "type": "DATASET_INFO",
               "outputs": {"metadata": "step:a.metadata"}, "inputs": {"input_las": "job:x"}}]}
            """);
    Body body =
        Body.workedExample()
            .with("/inputs", "{\"job:x\": {\"type\":\"las\",\"uri\":\"x\",\"hash\":\"h\"}}")
            .with("/params", "{}")
            .with("/outputs", "{}")
            .with(
                "/recipe/definition",
                """
                {"recipe": [
                  {"id": "a", "type": "DATASET_INFO", "inputs": {"input_las": "job:x"},
                   "outputs": {"metadata": "step:a.metadata"}, "param_keys": []},
                  {"id": "b", "type": "DATASET_INFO", "inputs": {"input_las": "job:x"},
                   "outputs": {"metadata": "step:b.metadata"}}]}
                """);
    assertThat(body.problems(Body.stored(1, "reproject-ept", "3.0.0", reordered))).isEmpty();
    List<Problem> problems = body.problems(Body.stored(1, "reproject-ept", "3.0.0", DEFINITION));
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("recipe_conflict");
              assertThat(problem.path()).isEqualTo("/recipe/definition");
              assertThat(problem.message())
                  .contains("Recipe \"reproject-ept@3.0.0\" is stored with another definition")
                  .contains("step 'a' is new")
                  .contains("step 'reproject' is gone")
                  .contains("on_exit is gone")
                  .endsWith("raise the version");
            });
  }

  @Test
  void conflictIsToldBesideOtherProblems() {
    Body body =
        Body.workedExample()
            .with("/recipe/definition/recipe/1/max_concurrency", "2")
            .with("/inputs/job:input_las/uri", "\"..\"");
    assertThat(body.problems(Body.stored(1, "reproject-ept", "3.0.0", DEFINITION)))
        .extracting(Problem::code)
        .containsExactly("recipe_conflict", "invalid_path");
  }

  @Test
  void bodyThatIsNoObjectIsRefused() {
    assertThat(Body.check(StrictJson.readOwn("[]")))
        .isEqualTo(
            new SubmissionCheck.Refused(
                List.of(new Problem("wrong_type", "", "expected an object, found an array"))));
  }

  @Test
  void endlessProblemsAreCounted() {
    var many = new StringBuilder("{\"x\": 0");
    for (int i = 0; i < 3000; i++) {
      many.append(",\"x").append(i).append("\": 0");
    }
    List<Problem> problems =
        ((SubmissionCheck.Refused) Body.check(StrictJson.readOwn(many.append("}").toString())))
            .problems();
    assertThat(problems).hasSize(Problems.LISTED_MAX + 1);
    assertThat(problems.getLast().message()).contains("more problems are not listed");
  }

  private static Submission accepted(Body body) {
    return switch (body.check()) {
      case SubmissionCheck.Accepted accepted -> accepted.submission();
      case SubmissionCheck.Refused refused -> throw new AssertionError(refused.problems());
      case SubmissionCheck.RecipeNotFound missing -> throw new AssertionError(missing.message());
    };
  }
}
