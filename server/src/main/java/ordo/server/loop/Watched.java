package ordo.server.loop;

import java.time.Duration;
import java.util.Optional;

/** Something that can be asked how it is; the answer is at hand and waits for nothing. */
public interface Watched {
  Finding look();

  /**
   * How it is.
   *
   * @param name for people
   * @param age since that was found out; empty where it is asked anew each time
   * @param problem why no work should be sent here, for people; empty: it is well
   */
  record Finding(String name, Optional<Duration> age, Optional<String> problem) {}
}
