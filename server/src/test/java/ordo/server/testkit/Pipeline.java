package ordo.server.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import ordo.model.ArtifactRef;
import ordo.model.ArtifactType;
import ordo.model.Hook;
import ordo.model.RecipeDefinition;
import ordo.model.Step;
import ordo.model.StepLimits;
import ordo.model.StorePath;
import ordo.model.Submission;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds submissions for tests. A step that is given no producer reads the job's one input; each
 * step makes one artifact in the slot {@code out}. Used by one thread.
 */
public final class Pipeline {
  /** Makes a file. */
  public static final String FILE = "MAKE_FILE";

  /** Makes a directory. */
  public static final String TILES = "MAKE_TILES";

  public static final String WEBHOOK = "CALL_WEBHOOK";

  private static final JsonMapper JSON = new JsonMapper();

  private final List<Step> steps = new ArrayList<>();
  private final Map<ArtifactRef.StepOutput, Submission.Destination> outputs = new LinkedHashMap<>();
  private final ObjectNode params = JsonNodeFactory.instance.objectNode();
  private String name = "recipe-" + UUID.randomUUID();
  private int priority;
  private Optional<Hook> hook = Optional.empty();

  public static Contracts contracts() {
    return new Contracts(
        List.of(
            contract(FILE, new Product(ArtifactType.LAS, "output.laz")),
            contract("OTHER_FILE", new Product(ArtifactType.LAS, "other.laz")),
            contract(TILES, new Product(ArtifactType.EPT, "")),
            new ExecutorContract(
                WEBHOOK,
                Map.of("waits_for", Slot.any()),
                Map.of(),
                List.of(),
                Needs.NONE,
                "posts")));
  }

  private static ExecutorContract contract(String type, Product product) {
    return new ExecutorContract(
        type,
        Map.of("in", Slot.of(ArtifactType.LAS)),
        Map.of("out", product),
        List.of(),
        Needs.NONE,
        "for tests");
  }

  public Pipeline named(String recipe) {
    name = recipe;
    return this;
  }

  public Pipeline step(String id, String... producers) {
    return step(id, FILE, StepLimits.NONE, producers);
  }

  public Pipeline step(String id, String type, StepLimits limits, String... producers) {
    var inputs = new LinkedHashMap<String, ArtifactRef>();
    for (String producer : producers) {
      inputs.put("in_" + producer, new ArtifactRef.StepOutput(producer, "out"));
    }
    if (producers.length == 0) {
      inputs.put("in", new ArtifactRef.JobInput("cloud"));
    }
    Map<String, ArtifactRef> made =
        type.equals(WEBHOOK) ? Map.of() : Map.of("out", new ArtifactRef.StepOutput(id, "out"));
    steps.add(new Step(id, type, inputs, made, List.of(), limits));
    return this;
  }

  /** Of its job. */
  public Pipeline priority(int value) {
    priority = value;
    return this;
  }

  public Pipeline deliver(String step, String path) {
    return deliver(step, new Submission.Destination(new StorePath(path), false));
  }

  public Pipeline deliver(String step, Submission.Destination to) {
    outputs.put(new ArtifactRef.StepOutput(step, "out"), to);
    return this;
  }

  public Pipeline param(String step, String param, String value) {
    ObjectNode of = params.has(step) ? (ObjectNode) params.get(step) : params.putObject(step);
    of.put(param, value);
    return this;
  }

  /** A hook that calls a webhook, or is silent where the url is empty. */
  public Pipeline hook(String webhookUrl) {
    hook = Optional.of(new Hook("notify", WEBHOOK, Map.of(), List.of("webhook_url")));
    return param("notify", "webhook_url", webhookUrl);
  }

  /** A hook of a type that workers run. */
  public Pipeline hookOfType(String type) {
    hook = Optional.of(new Hook("after", type, Map.of(), List.of()));
    return this;
  }

  public RecipeDefinition definition() {
    return new RecipeDefinition(steps, hook);
  }

  /** An inline recipe; its digest stands for its text. */
  public Submission submission() {
    ObjectNode written = JSON.createObjectNode().put("text", definition().toString());
    return of(new Submission.Inline(name, "1.0.0", written, "digest of " + definition()));
  }

  public Submission of(Submission.Recipe recipe) {
    var input =
        new Submission.Input(
            new ArtifactRef.JobInput("cloud"),
            new Submission.Source(ArtifactType.LAS, new StorePath("surveys/cloud.las"), false),
            "d41d8cd98f00b204e9800998ecf8427e",
            Optional.empty());
    return new Submission(recipe, definition(), List.of(input), params, outputs, priority);
  }
}
