package ordo.server.http.views;

import java.util.Map;
import ordo.model.Problem;
import ordo.server.http.exchange.Response;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why there is no view, with a code that the page goes by: at the top, and as every error has it.
 */
record ViewRefusal(int status, String code) {
  static final ViewRefusal NO_SUCH_ARTIFACT = new ViewRefusal(404, "no_such_artifact");
  static final ViewRefusal NO_SUCH_NODE = new ViewRefusal(404, "no_such_node");

  /** The artifact is known, and its bytes are gone. */
  static final ViewRefusal EXPIRED = new ViewRefusal(404, "expired");

  static final ViewRefusal NOT_FINISHED = new ViewRefusal(409, "not_finished");
  static final ViewRefusal TOO_MANY_VIEWS = new ViewRefusal(429, "too_many_views");
  static final ViewRefusal STORE_AWAY = new ViewRefusal(503, "store_away");
  static final ViewRefusal VIEWER_AWAY = new ViewRefusal(503, "viewer_away");

  private static final String RETRY_AFTER_SECONDS = "2";

  Response because(String why) {
    ObjectNode body = Response.problemsBody(java.util.List.of(new Problem(code, "", why)));
    return Response.json(status, body.put("code", code));
  }

  /** The client should come back. */
  Response forNow(String why) {
    return because(why).with(Map.of("Retry-After", RETRY_AFTER_SECONDS));
  }
}
