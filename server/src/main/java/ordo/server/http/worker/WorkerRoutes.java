package ordo.server.http.worker;

import java.util.Optional;
import ordo.server.auth.Authority;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.Classes;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
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
  private final Authority tokens;
  private final Store store;
  private final ReportedProducts products;
  private final Classes classes;

  /**
   * @param tokens asked again after a long wait
   */
  public WorkerRoutes(Dispatch dispatch, Store store, Authority tokens, Classes classes) {
    this.tokens = tokens;
    this.classes = classes;
    this.dispatch = dispatch;
    this.store = store;
    this.products = new ReportedProducts(store);
  }

  public void addTo(Routes routes) {
    routes
        .post(Scope.WORKER, "/workers", this::register)
        .delete(Scope.WORKER, "/workers/{id}", this::leave)
        .post(Scope.WORKER, "/workers/{id}/claims", this::claim)
        .post(Scope.WORKER, "/workers/{id}/renewals", this::renew)
        .post(Scope.WORKER, "/workers/{id}/reports", this::report);
  }

  private Response register(Caller caller, Request request) {
    WorkerRegistration worker = WorkerMessages.registration(request.json());
    if (worker.storeId() != null && !worker.storeId().equals(store.id())) {
      return Response.error(
          409,
          "The worker's store is another one: expected id "
              + store.id()
              + ", found "
              + Ids.shown(worker.storeId()));
    }
    Optional<String> problem = classes.problem(worker.machine());
    return problem.isPresent()
        ? Response.error(400, "/machine/class_name: " + problem.get())
        : message(201, dispatch.register(caller, worker));
  }

  private Response leave(Caller caller, Request request) {
    dispatch.leave(caller, worker(caller, request));
    return Response.empty(204);
  }

  /** May wait for long: the message is read by then, and holds no memory for bodies. */
  private Response claim(Caller caller, Request request) {
    long worker = worker(caller, request);
    ClaimRequest claim = WorkerMessages.claim(request.json());
    request.body().close();
    return dispatch
        .claim(caller, worker, claim)
        .map(tasks -> message(200, tasks))
        .orElseGet(() -> gone(caller));
  }

  private Response renew(Caller caller, Request request) {
    long worker = worker(caller, request);
    Renewal renewal = WorkerMessages.renewal(request.json());
    return message(200, dispatch.renew(caller, worker, renewal));
  }

  private Response report(Caller caller, Request request) {
    worker(caller, request);
    Report report = products.seen(WorkerMessages.report(request.json()));
    return message(200, dispatch.report(caller, report));
  }

  private static Response message(int status, Object message) {
    return Response.json(status, WireJson.MAPPER.writeValueAsBytes(message));
  }

  /** It has left, or its token is good no more. */
  private Response gone(Caller caller) {
    if (!tokens.isGood(caller)) {
      throw Refusal.unauthorized("Invalid token");
    }
    return Response.error(404, WorkerId.NOT_FOUND);
  }

  private long worker(Caller caller, Request request) {
    return WorkerId.of(dispatch, caller, request);
  }
}
