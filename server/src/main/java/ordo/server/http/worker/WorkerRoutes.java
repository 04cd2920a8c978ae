package ordo.server.http.worker;

import ordo.server.auth.Caller;
import ordo.server.dispatch.Dispatch;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.store.Store;
import ordo.wire.ClaimRequest;
import ordo.wire.Renewal;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.wire.WorkerRegistration;

/** The worker protocol; SPEC section 7. */
public final class WorkerRoutes {
  private final Dispatch dispatch;
  private final Store store;
  private final ReportedProducts products;

  public WorkerRoutes(Dispatch dispatch, Store store) {
    this.dispatch = dispatch;
    this.store = store;
    this.products = new ReportedProducts(store);
  }

  public void addTo(Routes routes) {
    routes
        .post("/workers", this::register)
        .delete("/workers/{id}", this::leave)
        .post("/workers/{id}/claims", this::claim)
        .post("/workers/{id}/renewals", this::renew)
        .post("/workers/{id}/reports", this::report);
  }

  private Response register(Caller caller, Request request) {
    WorkerRegistration worker = WorkerMessages.registration(request.json());
    if (!worker.storeId().equals(store.id())) {
      return Response.error(
          409,
          "The worker's store is another one: expected id "
              + store.id()
              + ", found "
              + Ids.shown(worker.storeId()));
    }
    return message(201, dispatch.register(caller, worker));
  }

  private Response leave(Caller caller, Request request) {
    dispatch.leave(caller, worker(request));
    return Response.empty(204);
  }

  /** May wait for long: the message is read by then, and holds no memory for bodies. */
  private Response claim(Caller caller, Request request) {
    long worker = worker(request);
    ClaimRequest claim = WorkerMessages.claim(request.json());
    request.body().close();
    return dispatch
        .claim(caller, worker, claim)
        .map(tasks -> message(200, tasks))
        .orElseGet(() -> Response.error(404, "Worker not found; register again"));
  }

  private Response renew(Caller caller, Request request) {
    long worker = worker(request);
    Renewal renewal = WorkerMessages.renewal(request.json());
    return message(200, dispatch.renew(caller, worker, renewal));
  }

  private Response report(Caller caller, Request request) {
    worker(request);
    Report report = products.seen(WorkerMessages.report(request.json()));
    return message(200, dispatch.report(caller, report));
  }

  private static Response message(int status, Object message) {
    return Response.json(status, WireJson.MAPPER.writeValueAsBytes(message));
  }

  private static long worker(Request request) {
    return Ids.positive(
        request.variable("id"),
        () -> "Invalid worker ID: \"" + Ids.shown(request.variable("id")) + "\"");
  }
}
