package ordo.lens.route;

import java.io.IOException;
import java.util.Arrays;
import ordo.lens.gzip.Gzip;
import ordo.lens.http.Request;

/** Whether an answer may be compressed, and what it then is. */
final class TakesGzip {
  private TakesGzip() {}

  static boolean by(Request request) {
    return Arrays.stream(request.header("Accept-Encoding").split(","))
        .map(String::strip)
        .anyMatch(word -> word.equals("gzip") || word.startsWith("gzip;") && !word.endsWith("q=0"));
  }

  /** The bytes as they are sent to whoever asks. */
  static byte[] packed(Request request, byte[] plain) throws IOException, InterruptedException {
    return by(request) ? request.timing().of("gzip", () -> Gzip.of(plain)) : plain;
  }
}
