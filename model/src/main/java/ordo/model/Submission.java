package ordo.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A job that has passed every check but those that only the transaction can make.
 *
 * @param definition the recipe's steps and hook, wherever the recipe comes from
 * @param inputs in the order written
 * @param params values by step id (or the hook's), then by param name as the contract spells it,
 *     defaults filled in: an object of objects
 * @param outputs where each declared output is delivered, in the order written
 * @param priority -100 to 100; of one line, the higher ones are claimed first
 */
public record Submission(
    Recipe recipe,
    RecipeDefinition definition,
    List<Input> inputs,
    JsonNode params,
    Map<ArtifactRef.StepOutput, Destination> outputs,
    int priority) {
  public Submission {
    inputs = List.copyOf(inputs);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** Where the recipe comes from. */
  public sealed interface Recipe {
    String name();

    String version();
  }

  /** Named by id, or by name and version without a definition. */
  public record Stored(RecipeId id, String name, String version) implements Recipe {}

  /**
   * Given with its definition; registered with the job unless an equal one is stored.
   *
   * @param written the definition as written
   * @param digest of the normalised definition: equal definitions have equal digests
   */
  public record Inline(String name, String version, JsonNode written, String digest)
      implements Recipe {}

  /**
   * An input artifact of the job.
   *
   * @param hash as given; a digest is verified when the input is first read, other text is recorded
   * @param metadata an object, as given
   */
  public record Input(
      ArtifactRef.JobInput ref, Source source, String hash, Optional<JsonNode> metadata) {}

  /**
   * What an input is, and where it lies.
   *
   * @param bytes its size; null where that is not known
   */
  public record Source(ArtifactType type, StorePath uri, boolean directory, Long bytes) {
    /** Of whatever size. */
    public Source(ArtifactType type, StorePath uri, boolean directory) {
      this(type, uri, directory, null);
    }
  }

  /**
   * Where an output is delivered; SPEC section 4.
   *
   * @param overwrite whether one file, or one data set that Ordo recognises, may be replaced there
   *     although no delivery made it
   */
  public record Destination(StorePath path, boolean overwrite) {}
}
