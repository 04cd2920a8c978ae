package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.wire.HttpTransport.Request;

/**
 * Bytes of attempts through the server, for workers that do not share its store; SPEC section 7.
 * Each method sends one request, once, and has its whole answer within a bound of time. Errors as
 * {@link OrdoClient}'s. Safe for many threads.
 */
public final class AttemptClient {
  /** What one request brings or takes, at most. */
  public static final int PART_BYTES = 8 << 20;

  /** Status of a range that begins behind the end of a file. */
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** The slowest line that is still waited for, bytes a second. */
  private static final int PACE_MIN = 1 << 20;

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:[0-9]{1,18}-[0-9]{1,18}|\\*)/([0-9]{1,18})");

  private final HttpTransport http;

  /**
   * @param server asked before each request
   */
  public AttemptClient(Supplier<URI> server, String token) {
    this.http = new HttpTransport(server, token);
  }

  /**
   * An input or an output of an attempt, or a file in one that is a folder.
   *
   * @param below empty for the whole
   */
  public record Place(
      long worker, ClaimedTask.AttemptKey key, String slot, Optional<StorePath> below) {
    public Place below(String path) {
      return new Place(worker, key, slot, Optional.of(new StorePath(path)));
    }

    private String path(String kind) {
      String whole =
          "workers/%d/attempts/%d/%d/%s/%s"
              .formatted(worker, key.jobId(), key.ord(), kind, UrlPath.query(slot));
      return below.map(path -> whole + "/" + UrlPath.segments(path)).orElse(whole);
    }
  }

  /** What an input is. */
  public sealed interface Input {}

  /**
   * Some bytes of a file, fewer than asked for where it ends.
   *
   * @param sizeBytes of the whole file
   * @param tag changes when the file does
   */
  public record Bytes(byte[] bytes, long sizeBytes, String tag) implements Input {}

  /** All files at any depth. */
  public record Folder(List<File> files) implements Input {
    public Folder {
      files = List.copyOf(files);
    }
  }

  /** By its path in the folder. */
  public record File(String path, long size) {}

  /**
   * A file, from some byte on, or a folder.
   *
   * @param length at least 1
   */
  public Input read(Place place, long first, int length) throws IOException {
    Request request = Request.get(place.path("inputs"), timeout(length));
    String range = "bytes=" + first + "-" + (first + length - 1);
    HttpResponse<byte[]> answer =
        http.whole(request, "Ordo-Attempt", place.key().token(), "Range", range);
    return switch (answer.statusCode()) {
      case 206 -> new Bytes(answer.body(), size(answer), tag(answer));
      case RANGE_NOT_SATISFIABLE -> new Bytes(new byte[0], size(answer), tag(answer));
      case 200 -> HttpTransport.decode(answer, Folder.class);
      default -> throw HttpTransport.refusal(answer.statusCode(), answer.body());
    };
  }

  private static String tag(HttpResponse<?> answer) {
    return answer.headers().firstValue("ETag").orElse("");
  }

  private static long size(HttpResponse<?> answer) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(answer.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches()) {
      throw new IOException(answer.uri() + ": expected a Content-Range, found none");
    }
    return Long.parseLong(range.group(1));
  }

  /** One file of what an attempt has made; the record of its content goes with every part. */
  public record Made(long sizeBytes, String hash) {}

  private record Offset(long offset) {}

  /** Bytes of a file that have come; its size once it is in place. */
  public long offset(Place place, Made made) throws IOException {
    return offset(Request.get(place.path("outputs"), TIMEOUT), place, made);
  }

  /**
   * Sends bytes of a file, at most {@link #PART_BYTES}; with the last ones it is put in place.
   *
   * @param offset where they belong
   * @return bytes that have come
   */
  public long send(Place place, Made made, byte[] bytes, long offset) throws IOException {
    var request = new Request("PUT", place.path("outputs"), bytes, timeout(bytes.length));
    return offset(request, place, made, "Upload-Offset", Long.toString(offset));
  }

  private long offset(Request request, Place place, Made made, String... more) throws IOException {
    var headers = new ArrayList<>(List.of(more));
    headers.addAll(List.of("Ordo-Attempt", place.key().token(), "Ordo-Hash", made.hash()));
    headers.addAll(List.of("Upload-Length", Long.toString(made.sizeBytes())));
    HttpResponse<byte[]> answer = http.whole(request, headers.toArray(String[]::new));
    if (answer.statusCode() >= 400) {
      throw HttpTransport.refusal(answer.statusCode(), answer.body());
    }
    return HttpTransport.decode(answer, Offset.class).offset();
  }

  private static Duration timeout(int bytes) {
    return TIMEOUT.plusSeconds(bytes / PACE_MIN);
  }
}
