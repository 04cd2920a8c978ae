package ordo.model.check.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.ArtifactRef;
import ordo.model.ArtifactType;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.check.recipe.RecipeCheck;
import ordo.model.check.recipe.RecipeReader;
import ordo.model.contract.Slot;
import ordo.model.contract.SlotType;
import ordo.model.json.NearestName;
import ordo.model.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** The input artifacts of a submission: exactly those that the recipe reads, and there. */
final class InputsCheck {
  /** Of one input, as JSON in UTF-8: answers repeat it. */
  static final int METADATA_BYTES_MAX = 64 * 1024;

  private static final Set<String> FIELDS = Set.of("type", "uri", "hash", "metadata");

  private final RecipeCheck.Checked recipe;
  private final InputLookup store;
  private final Problems problems;

  InputsCheck(RecipeCheck.Checked recipe, InputLookup store, Problems problems) {
    this.recipe = recipe;
    this.store = store;
    this.problems = problems;
  }

  List<Submission.Input> read(Fields request) {
    return request
        .required("inputs")
        .flatMap(_ -> request.optionalObject("inputs"))
        .filter(inputs -> inputs.hasAtMost(Fields.ARTIFACTS_MAX))
        .map(this::all)
        .orElse(List.of());
  }

  private List<Submission.Input> all(Fields inputs) {
    requireAll(inputs);
    var read = new ArrayList<Submission.Input>();
    inputs.members().forEach((name, value) -> input(inputs, name, value).ifPresent(read::add));
    return read;
  }

  private void requireAll(Fields inputs) {
    for (String name : recipe.wiring().inputs().keySet()) {
      String reference = "job:" + name;
      if (!inputs.has(reference)) {
        problems.add(
            "missing_input", inputs.at(reference), "Missing required input artifact: " + reference);
      }
    }
  }

  private Optional<Submission.Input> input(Fields inputs, String name, JsonNode value) {
    Optional<ArtifactRef.JobInput> reference = reference(inputs, name);
    if (reference.isEmpty() || value.isNull()) {
      return Optional.empty(); // null is absent, and noted as missing where the recipe reads it
    }
    refuseUnread(inputs, reference.get());
    return Fields.of(value, inputs.at(name), label(name), problems)
        .flatMap(fields -> input(fields, reference.get()));
  }

  private Optional<ArtifactRef.JobInput> reference(Fields inputs, String name) {
    if (ArtifactRef.parse(name).orElse(null) instanceof ArtifactRef.JobInput reference) {
      return Optional.of(reference);
    }
    String message = label(name) + "expected a name of the form job:<name>";
    problems.add("invalid_reference", inputs.at(name), message);
    return Optional.empty();
  }

  private static String label(String name) {
    return "Input '" + Fields.shorten(name) + "': ";
  }

  private void refuseUnread(Fields inputs, ArtifactRef.JobInput reference) {
    Set<String> known = recipe.wiring().inputs().keySet();
    if (recipe.draft().isWhole() && !known.contains(reference.name())) {
      String name = reference.toString();
      List<String> names = known.stream().map(other -> "job:" + other).toList();
      String message = "Unexpected input artifact: " + Fields.shorten(name);
      problems.add("unexpected_input", inputs.at(name), message + NearestName.hint(name, names));
    }
  }

  private Optional<Submission.Input> input(Fields fields, ArtifactRef.JobInput reference) {
    fields.onlyKnown(FIELDS);
    Optional<ArtifactType> type = type(fields, reference);
    Optional<StorePath> uri =
        fields.requiredText("uri").flatMap(text -> path(fields, text, reference, type));
    Optional<String> hash = fields.requiredText("hash").filter(text -> isHash(text, fields));
    Optional<JsonNode> metadata = metadata(fields);
    Optional<Submission.Source> source =
        type.flatMap(is -> uri.flatMap(path -> source(fields, reference, is, path)));
    return source.flatMap(
        from -> hash.map(text -> new Submission.Input(reference, from, text, metadata)));
  }

  private Optional<Submission.Source> source(
      Fields fields, ArtifactRef.JobInput reference, ArtifactType type, StorePath uri) {
    return switch (store.look(type, slot(reference).many(), uri)) {
      case InputLookup.There there ->
          Optional.of(new Submission.Source(type, uri, there.isDirectory(), there.bytes()));
      case InputLookup.Wrong wrong -> {
        problems.add("input_not_found", fields.at("uri"), fields.label() + wrong.problem());
        yield Optional.empty();
      }
      case InputLookup.NotPermitted _ -> {
        problems.add(PathRule.CODE, fields.at("uri"), fields.label() + PathRule.message(uri));
        yield Optional.empty();
      }
    };
  }

  private Slot slot(ArtifactRef.JobInput reference) {
    return recipe.wiring().inputs().getOrDefault(reference.name(), Slot.any());
  }

  /** Empty when it is not one that the recipe takes: the store is then not asked. */
  private Optional<ArtifactType> type(Fields fields, ArtifactRef.JobInput reference) {
    Optional<ArtifactType> given = fields.requiredText("type").map(ArtifactType::new);
    SlotType wanted = slot(reference).type();
    if (given.isPresent() && !wanted.accepts(given.get())) {
      String found = Fields.shorten(given.get().name());
      String message = "expected '%s', which the recipe reads, found '%s'";
      fields.invalid("type", message.formatted(wanted, found));
      return Optional.empty();
    }
    return given.filter(type -> isTypeName(type, fields));
  }

  private static boolean isTypeName(ArtifactType type, Fields fields) {
    boolean isName = RecipeReader.isName(type.name());
    if (!isName) {
      String message = "expected the name of an artifact type such as 'las', found \"%s\"";
      fields.invalid("type", message.formatted(Fields.shorten(type.name())));
    }
    return isName;
  }

  private static Optional<JsonNode> metadata(Fields fields) {
    Optional<JsonNode> metadata = fields.optionalObject("metadata").map(Fields::object);
    int bytes = metadata.map(node -> StrictJson.write(node).length).orElse(0);
    if (bytes > METADATA_BYTES_MAX) {
      fields.problem(
          "metadata_too_large",
          "metadata",
          "expected at most " + METADATA_BYTES_MAX + " bytes as JSON, found " + bytes);
    }
    return metadata;
  }

  private static boolean isHash(String text, Fields fields) {
    if (text.isBlank()) {
      fields.invalid("hash", "expected the file's digest or a name for its content, found nothing");
      return false;
    }
    boolean isHash = text.length() <= 200 && text.chars().noneMatch(Character::isISOControl);
    if (!isHash) {
      fields.invalid("hash", "expected at most 200 characters of one line, found more");
    }
    return isHash;
  }

  /** A slash at the end is a directory's. */
  private Optional<StorePath> path(
      Fields fields, String text, ArtifactRef.JobInput reference, Optional<ArtifactType> type) {
    boolean mayBeDirectory =
        slot(reference).many() || type.filter(ArtifactType::isDirectory).isPresent();
    return Paths.read(fields, "uri", text, mayBeDirectory);
  }
}
