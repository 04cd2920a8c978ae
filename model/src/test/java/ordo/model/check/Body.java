package ordo.model.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.Problem;
import ordo.model.RecipeId;
import ordo.model.StorePath;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.check.submission.InputLookup;
import ordo.model.check.submission.OutputLookup;
import ordo.model.check.submission.RecipeLookup;
import ordo.model.check.submission.SubmissionCheck;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.StrictJson;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The worked example, changed place by place, and the checks over it. */
public final class Body {
  public static final JsonNode WORKED_EXAMPLE = load();

  private final ObjectNode tree = (ObjectNode) WORKED_EXAMPLE.deepCopy();

  /** The worked example; its webhook address and CRS codes pass the formats below. */
  static Body workedExample() {
    return new Body();
  }

  Body with(String pointer, String json) {
    JsonPointer place = JsonPointer.compile(pointer);
    String last = place.last().getMatchingProperty();
    JsonNode value = StrictJson.readOwn(json);
    switch (tree.at(place.head())) {
      case ObjectNode parent -> parent.set(last, value);
      case ArrayNode parent when place.last().getMatchingIndex() == parent.size() ->
          parent.add(value);
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), value);
      default -> throw new IllegalArgumentException("no place for " + pointer);
    }
    return this;
  }

  Body without(String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    switch (tree.at(place.head())) {
      case ObjectNode parent -> parent.remove(place.last().getMatchingProperty());
      case ArrayNode parent -> parent.remove(place.last().getMatchingIndex());
      default -> throw new IllegalArgumentException("no place for " + pointer);
    }
    return this;
  }

  JsonNode json() {
    return tree;
  }

  SubmissionCheck.Result check(StoredRecipe... stored) {
    return check(tree, stored);
  }

  static SubmissionCheck.Result check(JsonNode body, StoredRecipe... stored) {
    return new SubmissionCheck(
            MadeUp.contracts(),
            registry(List.of(stored)),
            new SubmissionCheck.Lookups(Body::lookup, Body::lookUp))
        .check(body);
  }

  List<Problem> problems(StoredRecipe... stored) {
    return switch (check(stored)) {
      case SubmissionCheck.Refused refused -> refused.problems();
      case SubmissionCheck.Accepted accepted -> List.of();
      case SubmissionCheck.RecipeNotFound missing -> throw new AssertionError(missing.message());
    };
  }

  static StoredRecipe stored(long id, String name, String version, JsonNode definition) {
    return new StoredRecipe(
        new RecipeId(id), name, version, definition, CanonicalRecipe.digest(definition));
  }

  static RecipeLookup registry(List<StoredRecipe> stored) {
    return new RecipeLookup() {
      @Override
      public Optional<StoredRecipe> byId(RecipeId id) {
        return stored.stream().filter(recipe -> recipe.id().equals(id)).findFirst();
      }

      @Override
      public Optional<StoredRecipe> byName(String name, String version) {
        return stored.stream()
            .filter(recipe -> recipe.name().equals(name) && recipe.version().equals(version))
            .findFirst();
      }
    };
  }

  private static InputLookup.Look lookup(ArtifactType type, boolean many, StorePath uri) {
    return uri.value().contains("absent")
        ? new InputLookup.Wrong("nothing lies there")
        : new InputLookup.There(type.isDirectory());
  }

  private static Optional<OutputLookup.Refusal> lookUp(Submission.Destination destination) {
    return destination.path().value().contains("occupied") && !destination.overwrite()
        ? Optional.of(new OutputLookup.Refusal("path_occupied", "a stranger's file lies there"))
        : Optional.empty();
  }

  private static JsonNode load() {
    try (InputStream in = Body.class.getResourceAsStream("/ordo/model/worked-example.json")) {
      return StrictJson.readOwn(
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
