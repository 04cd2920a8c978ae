package ordo.cli.server.job;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import ordo.cli.server.reach.Reached;
import ordo.cli.server.reach.ServerOptions;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "open",
    description = "Prints the address of the page of a job, or of one of its artifacts.",
    mixinStandardHelpOptions = true)
public final class OpenCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "ID", description = "The job's id.")
  private JobId id;

  @Parameters(
      index = "1",
      paramLabel = "ARTIFACT",
      arity = "0..1",
      description = "Such as step:build_ept.output_ept; \"step:\" may be left out.")
  private Optional<String> artifact;

  @Override
  public Integer call() throws IOException {
    Reached reached = server.reached();
    JsonNode body = reached.client().job(id);
    String page = reached.address().toString().replaceAll("/+$", "") + "/ui/#/jobs/" + id;
    String address = artifact.isPresent() ? page + "/artifacts/" + name(body) : page;
    json.print(
        WireJson.MAPPER.createObjectNode().put("url", address), () -> System.out.println(address));
    return 0;
  }

  private String name(JsonNode body) throws IOException {
    for (JsonNode row : body.get("artifacts")) {
      String name = row.get("name").asString();
      if (name.equals(artifact.get()) || name.equals("step:" + artifact.get())) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
    String there =
        StreamSupport.stream(body.get("artifacts").spliterator(), false)
            .map(row -> row.get("name").asString())
            .collect(Collectors.joining(", "));
    throw new IOException(
        "job " + id + " has no artifact '" + artifact.get() + "'; it has " + there);
  }
}
