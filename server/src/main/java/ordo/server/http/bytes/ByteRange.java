package ordo.server.http.bytes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.server.http.exchange.Request;

/** The header Range; RFC 9110 section 14. Several ranges at once are answered with the whole. */
sealed interface ByteRange {
  Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

  record Whole() implements ByteRange {}

  /** Bytes from the first to the last, both counted. */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }

    String header(long size) {
      return "bytes " + first + "-" + last + "/" + size;
    }
  }

  record Unsatisfiable() implements ByteRange {}

  static ByteRange of(Request request, Optional<String> etag, long size) {
    Optional<String> header = request.header("Range");
    boolean isStale =
        request.header("If-Range").filter(known -> !Optional.of(known).equals(etag)).isPresent();
    if (header.isEmpty() || isStale) {
      return new Whole();
    }
    Matcher range = ONE.matcher(header.get());
    boolean isRange = range.matches() && !(range.group(1).isEmpty() && range.group(2).isEmpty());
    return isRange ? of(range.group(1), range.group(2), size) : new Whole();
  }

  private static ByteRange of(String from, String to, long size) {
    if (from.isEmpty()) {
      long suffix = Math.min(Long.parseLong(to), size);
      return suffix == 0 ? new Unsatisfiable() : new Part(size - suffix, size - 1);
    }
    long first = Long.parseLong(from);
    long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
    if (!to.isEmpty() && Long.parseLong(to) < first) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, last);
  }
}
