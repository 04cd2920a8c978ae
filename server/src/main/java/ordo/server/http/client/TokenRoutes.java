package ordo.server.http.client;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import ordo.model.Problem;
import ordo.model.check.Problems;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.token.NewToken;
import ordo.server.token.NewTokenCheck;
import ordo.server.token.Tokens;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tokens: made, listed, revoked; SPEC section 8. */
public final class TokenRoutes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

  private final Tokens tokens;
  private final NewTokenCheck check = new NewTokenCheck(InstantSource.system());

  public TokenRoutes(Tokens tokens) {
    this.tokens = tokens;
  }

  public void addTo(Routes routes) {
    routes
        .post(Scope.ADMIN, "/tokens", this::add)
        .get(Scope.ADMIN, "/tokens", this::list)
        .delete(Scope.ADMIN, "/tokens/{id}", this::revoke);
  }

  private Response add(Caller caller, Request request) {
    JsonNode body = request.json();
    var problems = new Problems();
    Optional<NewToken> wanted = check.check(body, problems);
    if (wanted.isEmpty()) {
      return Response.problems(problems.inOrderOf(body));
    }
    String taken = "another token has the name '" + wanted.get().name() + "'";
    return tokens
        .add(caller, wanted.get())
        .map(made -> made(request, made))
        .orElseGet(() -> Response.problem(409, new Problem("name_taken", "/name", taken)));
  }

  private static Response made(Request request, Tokens.Made made) {
    ObjectNode row = (ObjectNode) JSON.readTree(made.row());
    row.put("token", made.text());
    String location = request.mount() + "/tokens/" + row.get("id");
    return Response.json(201, row).with(NOT_KEPT).with(Map.of("Location", location));
  }

  private Response list(Caller caller, Request request) {
    String rows = "[" + String.join(",", tokens.list()) + "]";
    return Response.json(200, JSON.readTree(rows)).with(NOT_KEPT);
  }

  private Response revoke(Caller caller, Request request) {
    long id = Ids.positive(request.variable("id"), () -> "Invalid token ID");
    return tokens.revoke(caller, id) ? Response.empty(204) : Response.error(404, "Token not found");
  }
}
