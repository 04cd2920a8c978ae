package ordo.lens.route;

import java.util.Arrays;
import ordo.lens.http.Request;

/** Whether an answer may be compressed. */
final class TakesGzip {
  private TakesGzip() {}

  static boolean by(Request request) {
    return Arrays.stream(request.header("Accept-Encoding").split(","))
        .map(String::strip)
        .anyMatch(word -> word.equals("gzip") || word.startsWith("gzip;") && !word.endsWith("q=0"));
  }
}
