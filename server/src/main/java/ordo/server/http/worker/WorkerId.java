package ordo.server.http.worker;

import ordo.server.auth.Caller;
import ordo.server.dispatch.Dispatch;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;

/** The worker that a path names. */
final class WorkerId {
  static final String NOT_FOUND = "Worker not found; register again";

  private WorkerId() {}

  /** 404 for another token's. */
  static long of(Dispatch dispatch, Caller caller, Request request) {
    String text = request.variable("id");
    long worker = Ids.positive(text, () -> "Invalid worker ID: \"" + Ids.shown(text) + "\"");
    if (dispatch.isForeign(caller, worker)) {
      throw Refusal.of(404, NOT_FOUND);
    }
    return worker;
  }
}
