package ordo.server.http.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;

/**
 * One file of the page as it is sent. The bytes are shared: nobody changes them.
 *
 * @param headers of every answer
 * @param tag by the content, without quotes
 * @param plain the file's bytes
 * @param packed the same by gzip, for whoever takes that
 */
record PageFile(Map<String, String> headers, String tag, byte[] plain, byte[] packed) {
  private static final int TAG_BYTES = 12;

  static PageFile of(Map<String, String> headers, byte[] bytes) {
    return new PageFile(headers, tag(bytes), bytes, packed(bytes));
  }

  Response answer(Request request) {
    boolean takesGzip = takesGzip(request.header("Accept-Encoding").orElse(""));
    String etag = "\"" + tag + (takesGzip ? "-gzip\"" : "\"");
    Response answer =
        request.header("If-None-Match").filter(known -> known.contains(etag)).isPresent()
            ? Response.empty(304)
            : body(takesGzip);
    return answer.with(headers).with(Map.of("ETag", etag, "Vary", "Accept-Encoding"));
  }

  private Response body(boolean takesGzip) {
    return takesGzip
        ? Response.bytes(200, packed).with(Map.of("Content-Encoding", "gzip"))
        : Response.bytes(200, plain);
  }

  /** RFC 9110 section 12.5.3, as browsers write it: a weight of zero refuses. */
  private static boolean takesGzip(String accepted) {
    for (String coding : accepted.split(",")) {
      String bare = coding.replace(" ", "");
      if (bare.equals("gzip") || bare.startsWith("gzip;")) {
        return !bare.matches("gzip;q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static byte[] packed(byte[] bytes) {
    var packed = new ByteArrayOutputStream(bytes.length / 2);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return packed.toByteArray();
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
