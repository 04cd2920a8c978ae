package ordo.lens.http;

import java.io.IOException;
import java.util.Map;

/** A request that goes no further. */
public final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Answer answer;

  private Refusal(Answer answer, String message) {
    super(message);
    this.answer = answer;
  }

  public static Refusal of(int status, String code, String message) {
    return new Refusal(Answer.error(status, code, message), message);
  }

  public static Refusal badRequest(String message) {
    return of(400, "bad_request", message);
  }

  /** For what may go well later. */
  public static Refusal later(String code, int seconds, String message) {
    Answer answer = Answer.error(503, code, message);
    return new Refusal(answer.with(Map.of("Retry-After", Integer.toString(seconds))), message);
  }

  public Answer answer() {
    return answer;
  }
}
