package ordo.server.http.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import ordo.model.JobId;
import ordo.server.auth.Authority;
import ordo.server.auth.Caller;
import ordo.server.events.EventHub;
import ordo.server.events.EventStream;
import ordo.server.events.Notice;
import ordo.server.events.PastEvents;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.RowView;

/** What happens, told as it happens: server-sent events; SPEC section 8. */
public final class EventRoutes {
  private static final Duration COMMENT_PERIOD = Duration.ofSeconds(15);

  /** A token that is good no more ends its streams well within 10 s. */
  private static final Duration LOOK = Duration.ofSeconds(4);

  private static final String BEGIN = ": events follow\n\n";
  private static final String STILL_HERE = ": still here\n\n";

  /** A proxy that gathers what it passes on would hold events back. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Type",
          "text/event-stream",
          "Cache-Control",
          "no-store",
          "X-Accel-Buffering",
          "no");

  private final EventHub hub;
  private final PastEvents past;
  private final RowView rows;
  private final Authority tokens;
  private final Duration commentPeriod;

  public EventRoutes(EventHub hub, PastEvents past, RowView rows, Authority tokens) {
    this(hub, past, rows, tokens, COMMENT_PERIOD);
  }

  /**
   * @param commentPeriod of silence after which a comment is sent
   */
  EventRoutes(
      EventHub hub, PastEvents past, RowView rows, Authority tokens, Duration commentPeriod) {
    this.tokens = tokens;
    this.hub = hub;
    this.past = past;
    this.rows = rows;
    this.commentPeriod = commentPeriod;
  }

  public void addTo(Routes routes) {
    routes.get("/events", this::all).get("/jobs/{id}/events", this::ofJob);
  }

  private Response all(Caller caller, Request request) {
    return stream(caller, Optional.empty(), last(request));
  }

  private Response ofJob(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    if (!rows.exists(caller, job)) {
      return Response.error(404, "Job not found");
    }
    Optional<String> format = request.query("format");
    if (format.isEmpty()) {
      return stream(caller, Optional.of(job), last(request));
    }
    if (!format.get().equals("json")) {
      throw Refusal.of(400, "format: expected json, found \"" + Ids.shown(format.get()) + "\"");
    }
    return Response.streamedJson(out -> writeArray(caller, job, out));
  }

  private void writeArray(Caller caller, JobId job, OutputStream out) throws IOException {
    var between = new StringBuilder("[");
    past.since(
        caller,
        Optional.of(job),
        0,
        notice -> {
          write(out, between + row(notice));
          between.replace(0, 1, ",");
        });
    write(out, between.charAt(0) == '[' ? "[]" : "]");
  }

  private static String row(Notice notice) {
    return "{\"id\":%d,\"event\":\"%s\",%s"
        .formatted(notice.id().orElseThrow(), notice.event(), notice.data().substring(1));
  }

  /** Where the client was before; empty: it begins now. */
  private static OptionalLong last(Request request) {
    Optional<String> id = request.header("Last-Event-ID").map(String::strip);
    if (id.isEmpty() || id.get().isEmpty()) {
      return OptionalLong.empty();
    }
    if (!id.get().matches("[0-9]{1,18}")) {
      throw Refusal.of(
          400, "Last-Event-ID: expected the id of an event, found \"" + Ids.shown(id.get()) + "\"");
    }
    return OptionalLong.of(Long.parseLong(id.get()));
  }

  private Response stream(Caller caller, Optional<JobId> job, OptionalLong last) {
    return new Response(
        200, HEADERS, new Response.Stream(-1, out -> listen(caller, job, last, out)));
  }

  private void listen(Caller caller, Optional<JobId> job, OptionalLong last, OutputStream out)
      throws IOException {
    try (EventStream stream = open(caller, job)) {
      write(out, BEGIN);
      out.flush();
      if (last.isPresent()) {
        past.since(caller, job, last.getAsLong(), notice -> replay(stream, notice, out));
        out.flush();
      }
      follow(caller, stream, out);
    }
  }

  private EventStream open(Caller caller, Optional<JobId> job) {
    return hub.listen(caller, job)
        .orElseThrow(() -> Refusal.unavailable("Too many event streams; try again"));
  }

  private static void replay(EventStream stream, Notice notice, OutputStream out)
      throws IOException {
    stream.sent(notice);
    write(out, notice.text());
  }

  /** Until the client goes, the server stops, or the token is good no more. */
  private void follow(Caller caller, EventStream stream, OutputStream out) throws IOException {
    try {
      long spoken = System.nanoTime();
      while (!stream.isEnded() && tokens.isGood(caller)) {
        String text = text(stream);
        boolean isSilent = System.nanoTime() - spoken >= commentPeriod.toNanos();
        if (!text.isEmpty() || isSilent) {
          write(out, text.isEmpty() ? STILL_HERE : text);
          out.flush();
          spoken = System.nanoTime();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private String text(EventStream stream) throws InterruptedException {
    var text = new StringBuilder();
    for (Notice notice : stream.await(commentPeriod.compareTo(LOOK) < 0 ? commentPeriod : LOOK)) {
      text.append(notice.text());
    }
    return text.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
