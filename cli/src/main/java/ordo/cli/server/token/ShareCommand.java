package ordo.cli.server.token;

import java.io.IOException;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import ordo.model.JobId;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each of its verbs is a method: they share nothing but the server. */
@Command(
    name = "share",
    description = "Opens an artifact to whoever has the address, where the server has shares.",
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "add | list | revoke")
public final class ShareCommand {
  @Command(
      name = "add",
      description = "Opens one and prints its address, which no one can print again.",
      mixinStandardHelpOptions = true)
  int add(
      @Parameters(paramLabel = "ID", description = "The job's id.") JobId job,
      @Parameters(
              paramLabel = "ARTIFACT",
              description = "Such as step:build_ept.output_ept; \"step:\" may be left out.")
          String artifact,
      @Option(
              names = "--minutes",
              paramLabel = "N",
              defaultValue = "60",
              description = "How long, at most 10080 (a week); default ${DEFAULT-VALUE}.")
          int minutes,
      @Mixin ServerOptions server,
      @Mixin JsonOption json)
      throws IOException {
    Reached reached = server.reached();
    ObjectNode made = (ObjectNode) reached.client().addShare(wanted(job, artifact, minutes));
    made.put("url", address(reached, made.get("url").asString()));
    json.print(made, () -> System.out.println(made.get("url").asString()));
    return 0;
  }

  private static ObjectNode wanted(JobId job, String artifact, int minutes) {
    return WireJson.MAPPER
        .createObjectNode()
        .put("job_id", job.value())
        .put("artifact", artifact.contains(":") ? artifact : "step:" + artifact)
        .put("minutes", minutes);
  }

  /** As this machine reaches the server, which does not know by what names it is reached. */
  private static String address(Reached reached, String path) {
    String server = reached.address().toString().replaceAll("/+$", "");
    return server + path.substring(path.indexOf("/shares/"));
  }

  @Command(
      name = "list",
      description = "Lists those that last, without their addresses.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ServerOptions server, @Mixin JsonOption json) throws IOException {
    JsonNode shares = server.client().shares();
    var table = new Table("id#", "job#", "artifact", "ends", "made by");
    for (JsonNode share : shares) {
      table.row(
          share.get("id").asString(),
          share.get("job_id").asString(),
          share.get("artifact").asString(),
          Table.moment(share.get("expires_at")),
          share.get("created_by").asString());
    }
    json.print(shares, table);
    return 0;
  }

  @Command(
      name = "revoke",
      description = "Ends one: it opens nothing that is asked for after.",
      mixinStandardHelpOptions = true)
  int revoke(
      @Parameters(paramLabel = "ID", description = "Its id.") long id,
      @Mixin ServerOptions server,
      @Mixin JsonOption json)
      throws IOException {
    server.client().endShare(id);
    json.print(
        WireJson.MAPPER.createObjectNode().put("revoked", id),
        () -> System.out.println("Revoked " + id));
    return 0;
  }
}
