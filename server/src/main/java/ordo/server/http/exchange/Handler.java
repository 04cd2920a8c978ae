package ordo.server.http.exchange;

import java.io.IOException;
import ordo.server.auth.Caller;

/** What answers the requests of one route. */
public interface Handler {
  Response handle(Caller caller, Request request) throws IOException;
}
