package ordo.server.http.exchange;

import java.io.IOException;

/** What answers the requests of one route. */
public interface Handler {
  Response handle(Request request) throws IOException;
}
