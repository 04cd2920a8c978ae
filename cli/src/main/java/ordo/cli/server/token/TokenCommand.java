package ordo.cli.server.token;

import java.io.IOException;
import java.util.List;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Each of its verbs is a method: they share nothing but the server. */
@Command(
    name = "token",
    description =
        "Makes, lists and revokes tokens of a server; asked for with a token of all rights.",
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "add | list | revoke")
public final class TokenCommand {
  @Command(
      name = "add",
      description = "Makes one and prints its text, which no one can print again.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "NAME", description = "What records call its bearer.") String name,
      @Mixin Rights rights,
      @Mixin ServerOptions server,
      @Mixin JsonOption json)
      throws IOException {
    JsonNode made = server.client().addToken(rights.of(name));
    json.print(made, () -> System.out.println(made.get("token").asString()));
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists those that are not revoked, without their texts.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ServerOptions server, @Mixin JsonOption json) throws IOException {
    JsonNode tokens = server.client().tokens();
    json.print(tokens, table(tokens));
    return 0;
  }

  private static Table table(JsonNode tokens) {
    var table = new Table("id#", "name", "scopes", "prefixes", "expires", "made by");
    for (JsonNode token : tokens) {
      table.row(
          token.get("id").asString(),
          token.get("name").asString(),
          joined(token.get("scopes")),
          joined(token.get("prefixes")),
          token.get("expires_at").isNull() ? "never" : Table.moment(token.get("expires_at")),
          token.get("created_by").asString());
    }
    return table;
  }

  private static String joined(JsonNode texts) {
    List<String> all = texts.valueStream().map(JsonNode::asString).toList();
    return all.isEmpty() ? "everything" : String.join(",", all);
  }

  @Command(
      name = "revoke",
      description = "Revokes one: it is good for no request that comes after.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(paramLabel = "TOKEN", description = "Its id or its name.") String named,
      @Mixin ServerOptions server,
      @Mixin JsonOption json)
      throws IOException {
    long id = id(server.client().tokens(), named);
    server.client().revokeToken(id);
    json.print(
        WireJson.MAPPER.createObjectNode().put("revoked", id),
        () -> System.out.println("Revoked " + named));
    return 0;
  }

  private static long id(JsonNode tokens, String named) throws IOException {
    for (JsonNode token : tokens) {
      if (token.get("name").asString().equals(named) || token.get("id").asString().equals(named)) {
        return token.get("id").asLong();
      }
    }
    String expected = ": expected one that is not revoked, found none; `ordo token list` has them";
    throw new IOException("token " + named + expected);
  }
}
