package ordo.cli.server.token;

import java.util.List;
import ordo.wire.WireJson;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a new token may do; the server checks it. */
final class Rights {
  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      required = true,
      split = ",",
      description = "read, submit, worker or admin; several parted by commas.")
  private List<String> scopes;

  @Option(
      names = "--prefix",
      paramLabel = "PATH",
      description = "A folder of the store; its jobs reach nothing else. May be given again.")
  private List<String> prefixes = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "Such as 2027-02-24T18:09:31Z; default: never.")
  private String expires;

  @Option(
      names = "--priority-max",
      paramLabel = "N",
      description = "Highest priority of its jobs, -100 to 100; default 0.")
  private Integer priorityMax;

  @Option(
      names = "--weight",
      paramLabel = "N",
      description = "Its share of the turns beside others', 1 to 1000; default 1.")
  private Integer weight;

  /** The body of {@code POST /tokens}. */
  ObjectNode of(String name) {
    ObjectNode body = WireJson.MAPPER.createObjectNode().put("name", name);
    ArrayNode wanted = body.putArray("scopes");
    scopes.forEach(wanted::add);
    if (!prefixes.isEmpty()) {
      ArrayNode paths = body.putArray("prefixes");
      prefixes.forEach(paths::add);
    }
    if (expires != null) {
      body.put("expires_at", expires);
    }
    if (priorityMax != null) {
      body.put("priority_max", priorityMax);
    }
    if (weight != null) {
      body.put("weight", weight);
    }
    return body;
  }
}
