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
    if (request.required("inputs").isEmpty()) {
      return List.of();
    }
    Optional<Fields> inputs =
        request.optionalObject("inputs").filter(fields -> fields.hasAtMost(Fields.ARTIFACTS_MAX));
    if (inputs.isEmpty()) {
      return List.of();
    }
    requireAll(inputs.get());
    var read = new ArrayList<Submission.Input>();
    inputs
        .get()
        .members()
        .forEach((name, value) -> input(inputs.get(), name, value).ifPresent(read::add));
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
    if (!(ArtifactRef.parse(name).orElse(null) instanceof ArtifactRef.JobInput reference)) {
      problems.add(
          "invalid_reference",
          inputs.at(name),
          "Input '" + Fields.shorten(name) + "': expected a name of the form job:<name>");
      return Optional.empty();
    }
    if (value.isNull()) {
      return Optional.empty(); // absent, and noted as missing where the recipe reads it
    }
    Set<String> known = recipe.wiring().inputs().keySet();
    if (recipe.draft().isWhole() && !known.contains(reference.name())) {
      List<String> names = known.stream().map(other -> "job:" + other).toList();
      problems.add(
          "unexpected_input",
          inputs.at(name),
          "Unexpected input artifact: " + Fields.shorten(name) + NearestName.hint(name, names));
    }
    return Fields.of(value, inputs.at(name), "Input '" + Fields.shorten(name) + "': ", problems)
        .flatMap(fields -> input(fields, reference));
  }

  private Optional<Submission.Input> input(Fields fields, ArtifactRef.JobInput reference) {
    fields.onlyKnown(FIELDS);
    Optional<ArtifactType> type = type(fields, reference);
    Optional<StorePath> uri =
        fields.requiredText("uri").flatMap(text -> path(fields, text, reference, type));
    Optional<String> hash = fields.requiredText("hash").filter(text -> isHash(text, fields));
    Optional<JsonNode> metadata = metadata(fields);
    Optional<InputLookup.There> found =
        type.isPresent() && uri.isPresent()
            ? look(fields, reference, type.get(), uri.get())
            : Optional.empty();
    return found.isPresent() && hash.isPresent()
        ? Optional.of(
            new Submission.Input(
                reference,
                new Submission.Source(type.get(), uri.get(), found.get().isDirectory()),
                hash.get(),
                metadata))
        : Optional.empty();
  }

  private Optional<InputLookup.There> look(
      Fields fields, ArtifactRef.JobInput reference, ArtifactType type, StorePath uri) {
    return switch (store.look(type, slot(reference).many(), uri)) {
      case InputLookup.There there -> Optional.of(there);
      case InputLookup.Wrong wrong -> {
        problems.add("input_not_found", fields.at("uri"), fields.label() + wrong.problem());
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
      fields.invalid(
          "type",
          "expected '"
              + wanted
              + "', which the recipe reads, found '"
              + Fields.shorten(given.get().name())
              + "'");
      return Optional.empty();
    }
    return given.filter(type -> isTypeName(type, fields));
  }

  private static boolean isTypeName(ArtifactType type, Fields fields) {
    boolean isName =
        RecipeReader.NAME.matcher(type.name()).matches()
            && type.name().length() <= RecipeReader.NAME_CHARACTERS_MAX;
    if (!isName) {
      fields.invalid(
          "type",
          "expected the name of an artifact type such as 'las', found \""
              + Fields.shorten(type.name())
              + "\"");
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
