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
  private final Map<StorePath, ArtifactRef> referenceByPath = new LinkedHashMap<>();

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
    if (overwrite.isPresent() && path.isPresent()) {
      var destination = new Submission.Destination(path.get(), overwrite.get());
      place(fields, reference, destination);
      accepted.put(reference, destination);
    }
  }

  /** The store is asked only about a path that is in nobody's way here. */
  private void place(
      Fields fields, ArtifactRef.StepOutput reference, Submission.Destination destination) {
    int before = problems.count();
    refuseTaken(new Wanted(fields.at("path"), reference, destination.path()));
    referenceByPath.putIfAbsent(destination.path(), reference);
    if (problems.count() == before) {
      lookUp(fields, destination);
    }
  }

  /** A path, and whose it is to be. */
  private record Wanted(Pointer at, ArtifactRef.StepOutput reference, StorePath path) {
    String label() {
      return "Output '" + reference + "': ";
    }

    String shown() {
      return "'" + Fields.shorten(path.value()) + "'";
    }
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
      String name = reference.toString();
      List<String> names = products.stream().map(ArtifactRef.StepOutput::toString).toList();
      String message = "Output '" + name + "' is not producible by this recipe";
      problems.add(
          "output_not_producible", outputs.at(name), message + NearestName.hint(name, names));
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

  private void refuseTaken(Wanted wanted) {
    RESERVED.forEach((folder, use) -> refuseWithin(folder, use, wanted));
    for (Submission.Input input : inputs) {
      refuseOverlap(wanted, "input", input.ref(), input.source().uri());
    }
    referenceByPath.forEach((path, reference) -> refuseOverlap(wanted, "output", reference, path));
  }

  private void refuseWithin(String folder, String use, Wanted wanted) {
    if (wanted.path().isWithin(new StorePath(folder))) {
      String message = wanted.label() + wanted.shown() + " lies under '" + folder + "/', " + use;
      problems.add("reserved_path", wanted.at(), message);
    }
  }

  private void refuseOverlap(Wanted wanted, String kind, ArtifactRef reference, StorePath other) {
    if (wanted.path().overlaps(other)) {
      String message = "%spath %s %s the path of the %s '%s'";
      String relation = relation(wanted.path(), other);
      problems.add(
          "path_overlap",
          wanted.at(),
          message.formatted(wanted.label(), wanted.shown(), relation, kind, reference));
    }
  }

  private static String relation(StorePath path, StorePath other) {
    if (path.equals(other)) {
      return "equals";
    }
    return path.isWithin(other) ? "lies below" : "lies above";
  }
}
