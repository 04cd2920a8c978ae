package ordo.model.check.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.ArtifactRef;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.RecipeCheck;
import ordo.model.contract.Product;
import ordo.model.json.NearestName;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** Where a submission wants its outputs: producible, and in nobody's way. SPEC sections 2.1, 4. */
final class OutputsCheck {
  private static final Set<String> FIELDS = Set.of("path", "overwrite");

  /** Folders that no output may lie in, and what they hold. */
  private static final Map<String, String> RESERVED =
      Map.of(
          StorePath.STAGING_ROOT, "where steps stage what they make",
          StorePath.OWN_ROOT, "where the store keeps its own files");

  private final RecipeCheck.Checked recipe;
  private final List<Submission.Input> inputs;
  private final OutputLookup store;
  private final Problems problems;
  private final Map<ArtifactRef.StepOutput, Submission.Destination> accepted =
      new LinkedHashMap<>();
  private final Map<StorePath, String> nameByPath = new LinkedHashMap<>();

  OutputsCheck(
      RecipeCheck.Checked recipe,
      List<Submission.Input> inputs,
      OutputLookup store,
      Problems problems) {
    this.recipe = recipe;
    this.inputs = inputs;
    this.store = store;
    this.problems = problems;
  }

  Map<ArtifactRef.StepOutput, Submission.Destination> read(Fields request) {
    request
        .optionalObject("outputs")
        .filter(outputs -> outputs.hasAtMost(Fields.ARTIFACTS_MAX))
        .ifPresent(
            outputs -> outputs.members().forEach((name, value) -> output(outputs, name, value)));
    return accepted;
  }

  private void output(Fields outputs, String name, JsonNode value) {
    if (!(ArtifactRef.parse(name).orElse(null) instanceof ArtifactRef.StepOutput reference)) {
      problems.add(
          "invalid_reference",
          outputs.at(name),
          "Output '" + Fields.shorten(name) + "': expected a name of the form step:<id>.<slot>");
      return;
    }
    refuseUnproducible(outputs, reference);
    Fields.of(value, outputs.at(name), "Output '" + Fields.shorten(name) + "': ", problems)
        .ifPresent(fields -> destination(fields, reference));
  }

  private void destination(Fields fields, ArtifactRef.StepOutput reference) {
    fields.onlyKnown(FIELDS);
    Optional<Boolean> overwrite = fields.flag("overwrite");
    Optional<StorePath> path = path(fields, reference);
    if (overwrite.isEmpty() || path.isEmpty()) {
      return;
    }
    int before = problems.count();
    place(fields.at("path"), reference, path.get());
    var destination = new Submission.Destination(path.get(), overwrite.get());
    if (problems.count() == before) {
      lookUp(fields, destination);
    }
    accepted.put(reference, destination);
  }

  private void lookUp(Fields fields, Submission.Destination destination) {
    store
        .problem(destination)
        .ifPresent(
            refusal ->
                problems.add(
                    refusal.code(), fields.at("path"), fields.label() + refusal.message()));
  }

  private void refuseUnproducible(Fields outputs, ArtifactRef.StepOutput reference) {
    Set<ArtifactRef.StepOutput> products = recipe.wiring().products().keySet();
    if (recipe.draft().isWhole() && !products.contains(reference)) {
      List<String> names = products.stream().map(ArtifactRef.StepOutput::toString).toList();
      problems.add(
          "output_not_producible",
          outputs.at(reference.toString()),
          "Output '"
              + reference
              + "' is not producible by this recipe"
              + NearestName.hint(reference.toString(), names));
    }
  }

  private Optional<StorePath> path(Fields fields, ArtifactRef.StepOutput reference) {
    boolean isDirectory =
        recipe
            .wiring()
            .products()
            .getOrDefault(reference, Optional.empty())
            .filter(Product::isDirectory)
            .isPresent();
    return fields
        .requiredText("path")
        .flatMap(text -> Paths.read(fields, "path", text, isDirectory));
  }

  private void place(Pointer at, ArtifactRef.StepOutput reference, StorePath path) {
    RESERVED.forEach((folder, use) -> refuseWithin(folder, use, at, reference, path));
    inputs.stream()
        .filter(input -> input.source().uri().overlaps(path))
        .forEach(
            input ->
                overlap(
                    at, reference, path, "the input '" + input.ref() + "'", input.source().uri()));
    nameByPath.forEach(
        (other, name) -> {
          if (other.overlaps(path)) {
            overlap(at, reference, path, "the output '" + name + "'", other);
          }
        });
    nameByPath.putIfAbsent(path, reference.toString());
  }

  private void refuseWithin(
      String folder, String use, Pointer at, ArtifactRef.StepOutput reference, StorePath path) {
    if (path.isWithin(new StorePath(folder))) {
      problems.add(
          "reserved_path",
          at,
          "Output '"
              + reference
              + "': '"
              + Fields.shorten(path.value())
              + "' lies under '"
              + folder
              + "/', "
              + use);
    }
  }

  private void overlap(
      Pointer at, ArtifactRef.StepOutput reference, StorePath path, String what, StorePath other) {
    String relation =
        path.equals(other) ? "equals" : path.isWithin(other) ? "lies below" : "lies above";
    problems.add(
        "path_overlap",
        at,
        "Output '"
            + reference
            + "': path '"
            + Fields.shorten(path.value())
            + "' "
            + relation
            + " the path of "
            + what);
  }
}
