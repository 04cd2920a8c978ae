package ordo.server.http.bytes;

import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.model.check.submission.PathRule;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.upload.Uploaded;

/** What uploads come to, as statuses and words of HTTP. */
public final class UploadAnswers {
  /** Of the checksum extension of tus; no other protocol has it. */
  private static final int CHECKSUM_MISMATCH = 460;

  private static final int LOCKED = 423;
  private static final int INSUFFICIENT_STORAGE = 507;

  private UploadAnswers() {}

  public static Response of(Uploaded.Refused refused) {
    String message = refused.message();
    return switch (refused.why()) {
      case NOT_PERMITTED -> problem(403, PathRule.CODE, message);
      case PATH -> problem(400, "invalid_path", message);
      case OCCUPIED -> problem(409, "path_occupied", message);
      case OPEN -> problem(409, "upload_open", message);
      case TOO_LARGE -> problem(413, "too_large", message);
      case UNKNOWN -> Response.error(404, message);
      case BUSY -> Response.error(LOCKED, message);
      case OFFSET -> problem(409, "wrong_offset", message);
      case CHECKSUM -> problem(CHECKSUM_MISMATCH, "wrong_checksum", message);
      case BODY -> Response.error(400, message);
      case PARTS -> problem(409, "wrong_parts", message);
      case OVER -> problem(409, "attempt_over", message);
      case FULL -> Response.error(INSUFFICIENT_STORAGE, message);
    };
  }

  private static Response problem(int status, String code, String message) {
    return Response.problem(status, new Problem(code, "", message));
  }

  /** A path in the store as a client wrote it; 400 where it is none. */
  public static StorePath path(String text) {
    StorePath.problem(text)
        .ifPresent(
            problem -> {
              throw Refusal.of(400, "Path: " + problem);
            });
    return new StorePath(text);
  }

  /** A header that holds a number of bytes; 400 where it holds something else. */
  public static long bytes(Request request, String header, int statusIfMissing) {
    String text =
        request
            .header(header)
            .orElseThrow(
                () -> Refusal.of(statusIfMissing, header + ": expected bytes, found nothing"));
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.of(400, header + ": expected bytes, found another form");
    }
    return Long.parseLong(text);
  }

  /** True or false as a client writes it; 400 for anything else. */
  public static boolean flag(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw Refusal.of(400, name + ": expected true or false, found another value");
    };
  }
}
