package ordo.cli.fleet;

import java.time.Duration;

/**
 * How patient a loop is.
 *
 * @param start a machine that runs for so long without a worker has failed to start
 * @param hindered so long a machine may wait for what does not come by waiting
 * @param pending so old is a waiting machine before it is taken back
 * @param pause the first one after failures; each later one is twice as long
 * @param pauseMax the longest
 */
record Times(
    Duration start, Duration hindered, Duration pending, Duration pause, Duration pauseMax) {
  static final Times STANDARD =
      new Times(
          Duration.ofSeconds(90),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
}
