package ordo.model.check.submission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.ArtifactRef;
import ordo.model.Problem;
import ordo.model.Submission;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.FaultlessRecipes;
import ordo.model.check.recipe.RecipeCheck;
import ordo.model.contract.Contracts;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Every rule of SPEC section 2.1 on the body of {@code POST /jobs}. */
public final class SubmissionCheck {
  private static final Set<String> FIELDS =
      Set.of("recipe_id", "recipe", "inputs", "params", "outputs");

  private final Contracts contracts;
  private final FaultlessRecipes known;
  private final RecipeLookup recipes;
  private final Lookups store;

  public SubmissionCheck(Contracts contracts, RecipeLookup recipes, Lookups store) {
    this.contracts = contracts;
    this.known = new FaultlessRecipes(contracts);
    this.recipes = recipes;
    this.store = store;
  }

  /** The questions to the store. */
  public record Lookups(InputLookup inputs, OutputLookup outputs) {}

  /** What a check comes to. */
  public sealed interface Result {}

  public record Accepted(Submission submission) implements Result {}

  /**
   * @param problems every one, in document order; at least one
   */
  public record Refused(List<Problem> problems) implements Result {}

  public record RecipeNotFound(String message) implements Result {}

  /** Of whoever may name everything. */
  public Result check(JsonNode body) {
    return check(body, PathRule.ALL);
  }

  /**
   * @param rule what the submission may name
   */
  public Result check(JsonNode body, PathRule rule) {
    var problems = new Problems();
    Optional<Fields> request = Fields.of(body, Pointer.ROOT, "", problems);
    if (request.isEmpty()) {
      return new Refused(problems.inOrderOf(body));
    }
    request.get().onlyKnown(FIELDS);
    return switch (new RecipeSource(known, recipes, problems).read(request.get())) {
      case RecipeSource.NotFound missing -> new RecipeNotFound(missing.message());
      case RecipeSource.Chosen found -> check(request.get(), found, new Asked(rule, problems));
    };
  }

  private record Asked(PathRule rule, Problems problems) {}

  private Result check(Fields request, RecipeSource.Chosen found, Asked asked) {
    Problems problems = asked.problems();
    var lookups = new PermittedLookups(asked.rule(), store);
    RecipeCheck.Checked recipe = found.checked();
    List<Submission.Input> inputs = new InputsCheck(recipe, lookups, problems).read(request);
    new ParamsCheck(contracts, problems).check(request, recipe.draft());
    Map<ArtifactRef.StepOutput, Submission.Destination> outputs =
        new OutputsCheck(recipe, inputs, lookups, problems).read(request);
    if (!problems.isEmpty()) {
      return new Refused(problems.inOrderOf(request.object()));
    }
    return new Accepted(
        new Submission(
            found.recipe().orElseThrow(),
            recipe.definition().orElseThrow(),
            inputs,
            new EffectiveParams(contracts).of(request.optional("params"), recipe.draft()),
            outputs));
  }
}
