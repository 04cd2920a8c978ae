package ordo.server.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.server.dispatch.Dispatch;
import ordo.store.Store;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask.AttemptKey;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.wire.WorkerRegistration;
import tools.jackson.core.JacksonException;

/** The worker protocol; SPEC section 7. */
final class WorkerRoutes {
  private static final int ATTEMPTS_MAX = 1000;
  private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F-]{36}");

  private final Dispatch dispatch;
  private final Store store;

  WorkerRoutes(Services services) {
    this.dispatch = services.engine().dispatch();
    this.store = services.store();
  }

  void addTo(Routes routes) {
    routes
        .post("/workers", this::register)
        .delete("/workers/{id}", this::leave)
        .post("/workers/{id}/claims", this::claim)
        .post("/workers/{id}/renewals", this::renew)
        .post("/workers/{id}/reports", this::report);
  }

  private Response register(Request request) {
    WorkerRegistration worker = message(request, WorkerRegistration.class);
    require(
        worker.name() != null
            && worker.types() != null
            && !worker.types().contains(null)
            && worker.storeId() != null
            && worker.resources() != null
            && worker.startedBy() != null,
        "name, types, store_id, resources and started_by");
    if (!worker.storeId().equals(store.id())) {
      return Response.error(
          409,
          "The worker's store is another one: expected id "
              + store.id()
              + ", found "
              + Ids.shown(worker.storeId()));
    }
    return Response.json(
        201, WireJson.MAPPER.writeValueAsBytes(dispatch.workers().register(worker)));
  }

  private Response leave(Request request) {
    dispatch.workers().leave(worker(request));
    return Response.empty(204);
  }

  private Response claim(Request request) {
    ClaimRequest claim = message(request, ClaimRequest.class);
    require(claim.types() != null && !claim.types().contains(null), "types");
    Optional<ClaimRequest.Claimed> claimed = dispatch.claim().claim(worker(request), claim);
    return claimed
        .map(tasks -> Response.json(200, WireJson.MAPPER.writeValueAsBytes(tasks)))
        .orElseGet(() -> Response.error(404, "Worker not found; register again"));
  }

  private Response renew(Request request) {
    Renewal renewal = message(request, Renewal.class);
    require(renewal.attempts() != null && !renewal.attempts().contains(null), "attempts");
    requireKeys(renewal.attempts().stream().map(Renewal.Live::key).toList());
    Renewal.Renewed renewed = dispatch.renewal().renew(worker(request), bounded(renewal));
    return Response.json(200, WireJson.MAPPER.writeValueAsBytes(renewed));
  }

  private static Renewal bounded(Renewal renewal) {
    return new Renewal(
        renewal.attempts().stream()
            .map(
                live ->
                    new Renewal.Live(
                        live.key(),
                        Math.clamp(live.progress(), 0, 1),
                        live.message(),
                        live.log() == null ? List.of() : live.log()))
            .toList());
  }

  private Response report(Request request) {
    worker(request);
    Report report = message(request, Report.class);
    require(report.attempts() != null && !report.attempts().contains(null), "attempts");
    requireKeys(report.attempts().stream().map(Report.Ended::key).toList());
    require(
        report.attempts().stream().allMatch(ended -> ended.outcome() != null),
        "an outcome of each attempt");
    Report.Taken taken = dispatch.completion().report(bounded(report));
    return Response.json(200, WireJson.MAPPER.writeValueAsBytes(taken));
  }

  private static Report bounded(Report report) {
    return new Report(
        report.attempts().stream()
            .map(
                ended ->
                    new Report.Ended(
                        ended.key(),
                        ended.outcome(),
                        ended.error(),
                        ended.message(),
                        ended.artifacts() == null ? List.of() : ended.artifacts(),
                        ended.log() == null ? List.of() : ended.log(),
                        ended.verified() == null ? List.of() : ended.verified()))
            .toList());
  }

  private static void requireKeys(List<AttemptKey> keys) {
    require(keys.size() <= ATTEMPTS_MAX, "at most " + ATTEMPTS_MAX + " attempts");
    require(
        keys.stream()
            .allMatch(
                key -> key != null && key.token() != null && TOKEN.matcher(key.token()).matches()),
        "a key with a token of each attempt");
  }

  private static long worker(Request request) {
    return Ids.positive(request.variable("id"), () -> "Invalid worker ID");
  }

  private static void require(boolean isThere, String what) {
    if (!isThere) {
      throw Refusal.of(400, "Expected " + what + ", found none");
    }
  }

  private static <T> T message(Request request, Class<T> type) {
    byte[] bytes = request.body().jsonBytes(request.header("Content-Type"));
    try {
      T message = WireJson.MAPPER.readValue(bytes, type);
      require(message != null, "a message");
      return message;
    } catch (JacksonException e) {
      throw Refusal.of(
          400,
          "Expected a "
              + type.getSimpleName()
              + ", found something else at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
  }
}
