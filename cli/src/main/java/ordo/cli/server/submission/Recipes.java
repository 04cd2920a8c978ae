package ordo.cli.server.submission;

import java.io.IOException;
import ordo.wire.OrdoClient;
import tools.jackson.databind.JsonNode;

/** Stored recipes as they are named. */
public final class Recipes {
  private final OrdoClient client;

  public Recipes(OrdoClient client) {
    this.client = client;
  }

  /**
   * @param text an id, {@code name@version}, or a name, of which the newest is meant
   */
  public JsonNode named(String text) throws IOException {
    return text.matches("[1-9][0-9]{0,17}") ? client.recipe(Long.parseLong(text)) : byName(text);
  }

  private JsonNode byName(String text) throws IOException {
    for (JsonNode recipe : client.recipes()) {
      String name = recipe.get("name").asString();
      String full = name + "@" + recipe.get("version").asString();
      if (text.equals(name) || text.equals(full)) {
        return recipe;
      }
    }
    throw new IOException("no recipe '" + text + "'; `ordo recipes` lists those there are");
  }

  /** Of a submission: the one it holds, else the stored one it names. */
  JsonNode definition(JsonNode job) throws IOException {
    if (job.has("recipe_id")) {
      return named(job.get("recipe_id").asString("")).get("definition");
    }
    JsonNode recipe = job.path("recipe");
    return recipe.has("definition")
        ? recipe.get("definition")
        : byName(recipe.path("name").asString("") + "@" + recipe.path("version").asString(""))
            .get("definition");
  }
}
