package ordo.server.http.door;

import java.time.Duration;

/**
 * How long a client may let the server wait, for bytes of its own and for its taking those of an
 * answer. Only time in which the server waits counts; a request under way has none.
 *
 * @param headers from the first byte of a request, or from the connection, to the end of its
 *     headers
 * @param idle between two requests of one connection
 * @param bodyGrace a body may take this before it is measured
 * @param bodyWindow a body must bring {@code bodyBytesMin} in any so long
 * @param write a part of an answer, of at most {@link GuardedWriter#PART_BYTES_MAX}, is taken
 *     within
 * @param look how often what is overdue is looked for
 */
public record Deadlines(
    Duration headers,
    Duration idle,
    Duration bodyGrace,
    Duration bodyWindow,
    long bodyBytesMin,
    Duration write,
    Duration look) {
  public static final Deadlines STANDARD =
      new Deadlines(
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          10 * 1024,
          Duration.ofSeconds(60),
          Duration.ofMillis(250));
}
