package ordo.lens.http;

import java.io.IOException;

/** Answers the requests whose path begins by its name. Safe for many threads. */
@FunctionalInterface
public interface Route {
  /**
   * @throws Refusal where it is no use to go on
   */
  Answer answer(Request request) throws IOException, InterruptedException;
}
