package ordo.server.http.share;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.Problem;
import ordo.model.check.Problems;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.exchange.Handler;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.share.NewShare;
import ordo.server.share.NewShareCheck;
import ordo.server.share.Shares;
import ordo.server.view.RowView;
import ordo.server.view.StoredArtifact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shares: made, listed, ended; where the operator has them, SPEC section 2.5. */
public final class ShareRoutes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

  /** What viewers ask for first in a data set of many files. */
  private static final Map<String, String> ENTRIES =
      Map.of(
          ArtifactType.EPT.name(), "ept.json",
          ArtifactType.POTREE.name(), "metadata.json");

  private final RowView rows;
  private final Optional<Shares> shares;

  /**
   * @param shares empty where the operator wants none
   */
  public ShareRoutes(RowView rows, Optional<Shares> shares) {
    this.rows = rows;
    this.shares = shares;
  }

  public void addTo(Routes routes) {
    routes
        .post(Scope.SUBMIT, "/shares", on(this::add))
        .get(Scope.SUBMIT, "/shares", on(this::list))
        .delete(Scope.SUBMIT, "/shares/{id}", on(this::end));
  }

  private interface Verb {
    Response of(Shares shares, Caller caller, Request request);
  }

  private Handler on(Verb verb) {
    return (caller, request) ->
        shares
            .map(all -> verb.of(all, caller, request))
            .orElseGet(() -> refused("no_shares", "Shares are off; ORDO_SHARES=true has them on"));
  }

  private static Response refused(String code, String message) {
    return Response.problem(409, new Problem(code, "", message));
  }

  private Response add(Shares all, Caller caller, Request request) {
    JsonNode body = request.json();
    var problems = new Problems();
    Optional<NewShare> wanted = NewShareCheck.check(body, problems);
    return wanted.isPresent()
        ? add(all, caller, request, wanted.get())
        : Response.problems(problems.inOrderOf(body));
  }

  private Response add(Shares all, Caller caller, Request request, NewShare wanted) {
    Optional<StoredArtifact> artifact = rows.stored(caller, wanted.job(), wanted.artifact());
    if (artifact.isEmpty()) {
      return Response.error(404, "Artifact not found");
    }
    String many = "a token has at most " + Shares.SHARES_MAX + " shares; end some first";
    return all.add(caller, wanted)
        .map(made -> made(request, made, artifact.get()))
        .orElseGet(() -> refused("too_many_shares", many));
  }

  private static Response made(Request request, Shares.Made made, StoredArtifact artifact) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("id", made.share().id())
            .put("url", request.mount() + "/shares/" + made.secret() + "/" + entry(artifact))
            .put("expires_at", made.share().expiresAt());
    return Response.json(201, body).with(NOT_KEPT);
  }

  /** What viewers are given: a folder's first file, or the file by its own name. */
  private static String entry(StoredArtifact artifact) {
    String name = artifact.uri().substring(artifact.uri().lastIndexOf('/') + 1);
    return artifact.directory()
        ? ENTRIES.getOrDefault(artifact.type(), "")
        : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private Response list(Shares all, Caller caller, Request request) {
    String body = "[" + String.join(",", all.list(caller)) + "]";
    return Response.json(200, JSON.readTree(body)).with(NOT_KEPT);
  }

  private Response end(Shares all, Caller caller, Request request) {
    long id = Ids.positive(request.variable("id"), () -> "Invalid share ID");
    return all.end(caller, id) ? Response.empty(204) : Response.error(404, "Share not found");
  }
}
