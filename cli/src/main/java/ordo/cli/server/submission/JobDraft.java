package ordo.cli.server.submission;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.cli.server.reach.Reached;
import ordo.wire.OrdoClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts what is typed over the body of a submission. Used by one thread. */
public final class JobDraft {
  /** The API wants a hash or a name for the content; where nobody gives one, it says so. */
  private static final String NO_HASH = "not given";

  private final Reached server;
  private final ObjectNode body;

  private JobDraft(Reached server, ObjectNode body) {
    this.server = server;
    this.body = body;
  }

  /** The body as it is in a file. */
  public static JsonNode of(Reached server, JsonNode file, Typed typed) throws IOException {
    return file instanceof ObjectNode body ? new JobDraft(server, body).with(typed) : file;
  }

  /** Of a stored recipe, as {@link Recipes#named} takes it. */
  public static JsonNode ofRecipe(Reached server, String recipe, Typed typed) throws IOException {
    JsonNode stored = new Recipes(server.client()).named(recipe);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("recipe_id", stored.get("id"));
    body.putObject("inputs");
    return new JobDraft(server, body).with(typed);
  }

  private JsonNode with(Typed typed) throws IOException {
    if (typed.needsRecipe()) {
      OrdoClient client = server.client();
      var needs = new Needs(new Recipes(client).definition(body), client.executors());
      inputs(typed, needs);
      params(typed, needs);
    }
    typed.outputs().forEach((name, path) -> output(name, path, typed.overwrite()));
    typed.priority().ifPresent(priority -> body.put("priority", priority));
    return body;
  }

  private void inputs(Typed typed, Needs needs) throws IOException {
    Map<String, List<String>> wanted = needs.inputs();
    for (var input : typed.inputs().entrySet()) {
      String name = without("job:", input.getKey());
      if (!wanted.containsKey(name)) {
        throw new IOException(
            "--input: the recipe has no input '%s'; it has %s"
                .formatted(name, String.join(", ", wanted.keySet())));
      }
      input(name, input.getValue(), typed, wanted.get(name));
    }
  }

  private void input(String name, String uri, Typed typed, List<String> accepted)
      throws IOException {
    String type = typed.types().get(name);
    if (type == null) {
      type = new InputType(server.store()).of(name, uri, accepted);
    }
    object("inputs")
        .putObject("job:" + name)
        .put("type", type)
        .put("uri", uri)
        .put("hash", typed.hashes().getOrDefault(name, NO_HASH));
  }

  private void params(Typed typed, Needs needs) throws IOException {
    for (var param : typed.params().entrySet()) {
      String[] words = param.getKey().split("\\.", 2);
      if (words.length < 2) {
        throw new IOException(
            "--param: expected STEP.KEY=VALUE, found '%s=...'".formatted(param.getKey()));
      }
      JsonNode value = ParamValue.of(param.getValue(), needs.param(words[0], words[1]));
      child(object("params"), words[0]).set(words[1], value);
    }
  }

  private void output(String name, String path, boolean overwrite) {
    ObjectNode output = object("outputs").putObject("step:" + without("step:", name));
    output.put("path", path);
    if (overwrite) {
      output.put("overwrite", true);
    }
  }

  private static String without(String prefix, String text) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private ObjectNode object(String field) {
    return child(body, field);
  }

  private static ObjectNode child(ObjectNode of, String field) {
    return of.get(field) instanceof ObjectNode there ? there : of.putObject(field);
  }
}
