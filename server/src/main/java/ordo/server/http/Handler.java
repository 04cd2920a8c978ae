package ordo.server.http;

import java.io.IOException;

/** What answers the requests of one route. */
interface Handler {
  Response handle(Request request) throws IOException;
}
