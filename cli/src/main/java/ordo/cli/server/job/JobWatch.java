package ordo.cli.server.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import ordo.cli.server.reach.Reached;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.wire.LiveEvents;
import ordo.wire.OrdoClient;
import ordo.wire.RefusedException;
import ordo.wire.ServerEvent;
import tools.jackson.databind.JsonNode;

/**
 * Follows one job to its end, as its events tell; looks by itself where they do not come. Used by
 * one thread.
 */
public final class JobWatch {
  /** Between two looks, also where nothing is told: why a step waits is no event. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** A server that is away for so long is not waited for any more. */
  private static final Duration AWAY_MAX = Duration.ofMinutes(2);

  private final OrdoClient client;
  private final Consumer<JsonNode> drawing;
  private final Optional<Consumer<ServerEvent>> listener;
  private Optional<JobBody> body = Optional.empty();
  private boolean isStale = true;
  private long lookedAt;
  private long answeredAt;

  private JobWatch(
      Reached server, Consumer<JsonNode> drawing, Optional<Consumer<ServerEvent>> listener) {
    this.client = server.client();
    this.drawing = drawing;
    this.listener = listener;
  }

  /**
   * @param drawing is given the job's body whenever it has changed
   */
  public static JobWatch drawing(Reached server, Consumer<JsonNode> drawing) {
    return new JobWatch(server, drawing, Optional.empty());
  }

  /**
   * @param listener is given every event
   */
  static JobWatch listening(Reached server, Consumer<ServerEvent> listener) {
    return new JobWatch(server, _ -> {}, Optional.of(listener));
  }

  static JobWatch listeningAndDrawing(
      Reached server, Consumer<ServerEvent> listener, Consumer<JsonNode> drawing) {
    return new JobWatch(server, drawing, Optional.of(listener));
  }

  /** The body with the final status. A server that is away for a while is waited for. */
  public JsonNode untilEnd(JobId id) throws IOException {
    answeredAt = System.nanoTime();
    try (LiveEvents events = client.events(id)) {
      while (body.isEmpty() || !hasEnded(body.get().now())) {
        takeAll(events);
        lookIfDue(id);
      }
      if (listener.isPresent()) {
        takeRest(events);
      }
    }
    return body.get().now();
  }

  private void lookIfDue(JobId id) throws IOException {
    if (isStale || since(lookedAt).compareTo(LOOK) >= 0) {
      look(id);
    }
  }

  private void takeAll(LiveEvents events) throws IOException {
    Optional<ServerEvent> event = events.next(untilLook(events.isOpen()));
    boolean isNew = event.isPresent();
    while (event.isPresent()) {
      take(event.get());
      event = events.next(Duration.ZERO);
    }
    if (isNew && !isStale && body.isPresent()) {
      drawing.accept(body.get().now());
    }
    isStale |= !events.isOpen();
  }

  /** What was told before the end was looked at. */
  private void takeRest(LiveEvents events) throws IOException {
    Optional<ServerEvent> event = events.isOpen() ? events.next(LOOK_AGAIN) : Optional.empty();
    while (event.isPresent()) {
      take(event.get());
      event = events.next(LOOK_AGAIN);
    }
  }

  private Duration untilLook(boolean isTold) {
    Duration longest = isStale || !isTold ? LOOK_AGAIN : LOOK;
    Duration left = longest.minus(since(lookedAt));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private void take(ServerEvent event) {
    listener.ifPresent(to -> to.accept(event));
    if (event.name().equals("progress")) {
      body.ifPresent(known -> known.progress(event.data()));
    } else if (!event.name().equals("log")) {
      isStale = true;
    }
  }

  /** Asks once and draws the answer; what was known stays while the server is away. */
  private void look(JobId id) throws IOException {
    lookedAt = System.nanoTime();
    try {
      body = Optional.of(new JobBody(client.job(id)));
      answeredAt = System.nanoTime();
      isStale = false;
      drawing.accept(body.get().now());
    } catch (IOException away) {
      boolean isFinal = away instanceof RefusedException refused && !refused.isTemporary();
      if (isFinal || since(answeredAt).compareTo(AWAY_MAX) > 0) {
        throw away;
      }
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  static boolean hasEnded(JsonNode body) {
    return JobStatus.of(body.at("/job/status").asString()).isFinal();
  }
}
