package ordo.cli.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.server.submission.Needs;
import ordo.cli.server.submission.Recipes;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import ordo.wire.OrdoClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "recipes",
    description = "Lists the stored recipes, or shows one and how to submit it.",
    mixinStandardHelpOptions = true)
public final class RecipesCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "RECIPE",
      arity = "0..1",
      description = "Its id, name@version, or name, of which the newest is shown.")
  private Optional<String> recipe;

  @Override
  public Integer call() throws IOException {
    OrdoClient client = server.client();
    if (recipe.isEmpty()) {
      JsonNode recipes = client.recipes();
      json.print(recipes, table(recipes));
      return 0;
    }
    JsonNode stored = new Recipes(client).named(recipe.get());
    JsonNode executors = client.executors();
    json.print(stored, () -> show(stored, new Needs(stored.get("definition"), executors)));
    return 0;
  }

  private static Table table(JsonNode recipes) {
    var table = new Table("id#", "recipe", "steps#", "created");
    for (JsonNode recipe : recipes) {
      table.row(
          recipe.get("id").asString(),
          name(recipe),
          String.valueOf(recipe.at("/definition/recipe").size()),
          Table.moment(recipe.get("created_at")));
    }
    return table;
  }

  private static String name(JsonNode recipe) {
    return recipe.get("name").asString() + "@" + recipe.get("version").asString();
  }

  private static void show(JsonNode recipe, Needs needs) {
    for (JsonNode step : needs.steps()) {
      System.out.printf(
          "  %-20s %s%n", step.path("id").asString(""), step.path("type").asString(""));
    }
    System.out.println("ordo submit " + name(recipe) + words(needs));
  }

  /** The options that it takes, as they are typed. */
  private static String words(Needs needs) {
    var words = new StringBuilder();
    needs
        .inputs()
        .forEach(
            (name, types) ->
                words.append("\n  --input ").append(name).append("=").append(types(types)));
    for (JsonNode step : needs.steps()) {
      for (JsonNode key : step.path("param_keys")) {
        String param = step.path("id").asString("") + "." + key.asString();
        words.append("\n  --param ").append(param).append("=...");
      }
    }
    return words.toString();
  }

  private static String types(List<String> types) {
    return types.isEmpty() ? "PATH" : "PATH (" + String.join("|", types) + ")";
  }
}
