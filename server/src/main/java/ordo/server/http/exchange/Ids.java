package ordo.server.http.exchange;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.JobId;
import ordo.model.Shown;

/** Ids as they stand in paths and queries: decimal digits, nothing else. */
public final class Ids {
  private static final Pattern POSITIVE = Pattern.compile("0*([1-9][0-9]*)");
  private static final int DIGITS_MAX = 18;

  private Ids() {}

  /** Of a route's variable; 400 when it is no positive integer, 404 when no job can have it. */
  public static JobId job(String text) {
    long id = positive(text, () -> "Invalid job ID: \"" + shown(text) + "\"");
    if (id == Long.MAX_VALUE) {
      throw Refusal.of(404, "Job not found");
    }
    return new JobId(id);
  }

  /**
   * Beyond what an id can be: {@link Long#MAX_VALUE}.
   *
   * @param otherwise what a 400 says
   */
  public static long positive(String text, Supplier<String> otherwise) {
    Matcher number = POSITIVE.matcher(text);
    if (!number.matches()) {
      throw Refusal.of(400, otherwise.get());
    }
    String digits = number.group(1);
    return digits.length() > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  /** The query parameter {@code job_id}, which must be given. */
  public static JobId jobQuery(Request request) {
    Optional<String> text = request.query("job_id");
    if (text.isEmpty()) {
      throw Refusal.of(400, "Missing required query parameter: job_id");
    }
    return job(text.get());
  }

  public static String shown(String text) {
    return Shown.line(text, 100);
  }
}
