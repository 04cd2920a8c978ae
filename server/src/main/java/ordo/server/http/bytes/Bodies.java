package ordo.server.http.bytes;

import java.util.Map;
import java.util.Optional;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.view.Body;

/** Bodies that carry an ETag. */
public final class Bodies {
  private Bodies() {}

  /** 200, or 304 when the client has these bytes already. */
  public static Response conditional(Request request, Body body) {
    Map<String, String> etag = Map.of("ETag", body.etag());
    return isKnown(request, body.etag())
        ? Response.empty(304).with(etag)
        : Response.json(200, body.bytes()).with(etag);
  }

  /** Whether the header If-None-Match names the tag; RFC 9110 section 13.1.2, weakly compared. */
  static boolean isKnown(Request request, String etag) {
    Optional<String> known = request.header("If-None-Match");
    if (known.isEmpty()) {
      return false;
    }
    for (String tag : known.get().split(",")) {
      String strong = tag.strip().replaceFirst("^W/", "");
      if (strong.equals("*") || strong.equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
