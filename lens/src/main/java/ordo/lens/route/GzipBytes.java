package ordo.lens.route;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import ordo.lens.http.Request;

/** Answers compressed as little as pays: level 1 is a third of the time of 6, and 4 % larger. */
final class GzipBytes {
  private static final int LEVEL = Deflater.BEST_SPEED;

  private GzipBytes() {}

  /** Whether whoever asks takes such an answer. */
  static boolean isTaken(Request request) {
    return Arrays.stream(request.header("Accept-Encoding").split(","))
        .map(String::strip)
        .anyMatch(word -> word.equals("gzip") || word.startsWith("gzip;") && !word.endsWith("q=0"));
  }

  static byte[] of(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (var gzip = new Leveled(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static final class Leveled extends GZIPOutputStream {
    Leveled(ByteArrayOutputStream out) throws IOException {
      super(out, 1 << 14);
      def.setLevel(LEVEL);
    }
  }
}
