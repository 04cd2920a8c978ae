package ordo.server.loop;

import java.util.List;

/** What goes on beside the requests, from its start to its close. */
public interface BackgroundService extends AutoCloseable {
  /** Once. */
  void start();

  /**
   * All that its loops would do now, on the caller's thread, where it is not started.
   *
   * @return how many things it did; 0 where there was nothing to do
   */
  int runOnce() throws InterruptedException;

  /** Its loops, as readiness looks at them. */
  List<Watched> watched();

  /** Idempotent and bounded; also where it was never started. */
  @Override
  void close();
}
