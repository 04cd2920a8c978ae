package ordo.server.http.worker;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import ordo.model.MachineClass;
import ordo.model.json.Pointer;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.fleet.DemandView;
import ordo.server.fleet.Fleets;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.wire.WireJson;
import ordo.wire.fleet.FleetState;
import tools.jackson.databind.JsonNode;

/** What loops that start machines ask and tell. */
public final class FleetRoutes {
  private static final String FLEET_DEFAULT = "main";
  private static final int TEXT_MAX = 500;
  private static final int CLASSES_MAX = 100;
  private static final int LEASE_SECONDS_MAX = 300;
  private static final int COUNT_MAX = 1_000_000;

  private final DemandView demand;
  private final Fleets fleets;

  public FleetRoutes(DemandView demand, Fleets fleets) {
    this.demand = demand;
    this.fleets = fleets;
  }

  public void addTo(Routes routes) {
    routes
        .get(Scope.WORKER, "/workers/demand", this::demand)
        .get("/fleets", this::shown)
        .post(Scope.WORKER, "/fleets/{name}/lease", this::hold)
        .post(Scope.WORKER, "/fleets/{name}/state", this::tell);
  }

  private Response demand(Caller caller, Request request) {
    String fleet = named(request.query("fleet").orElse(FLEET_DEFAULT));
    return Response.json(200, WireJson.MAPPER.writeValueAsBytes(demand.of(fleet)));
  }

  /** None for who sees its own jobs alone, as of workers. */
  private Response shown(Caller caller, Request request) {
    String shown = caller.onlyOf().isPresent() ? "[]" : fleets.shown();
    return Response.json(200, shown.getBytes(StandardCharsets.UTF_8));
  }

  private Response hold(Caller caller, Request request) {
    String fleet = named(request.variable("name"));
    MessageFields fields = MessageFields.of(request.json(), Pointer.ROOT);
    var lease =
        new FleetState.Lease(
            fields.text("holder", TEXT_MAX), (int) fields.whole("seconds", 1, LEASE_SECONDS_MAX));
    Optional<String> other = fleets.hold(fleet, lease);
    return other.isPresent()
        ? Response.error(409, "Fleet " + fleet + " is held by " + other.get())
        : Response.json(200, WireJson.MAPPER.writeValueAsBytes(lease));
  }

  private Response tell(Caller caller, Request request) {
    String fleet = named(request.variable("name"));
    boolean isHeard = fleets.tell(fleet, state(request.json()));
    return isHeard
        ? Response.empty(204)
        : Response.error(409, "Fleet " + fleet + " is not held by the one that tells");
  }

  private static FleetState state(JsonNode body) {
    MessageFields fields = MessageFields.of(body, Pointer.ROOT);
    return new FleetState(
        fields.text("holder", TEXT_MAX),
        fields.text("engine", TEXT_MAX),
        fields.objects("classes", CLASSES_MAX, FleetRoutes::ofClass));
  }

  private static FleetState.OfClass ofClass(MessageFields fields) {
    return new FleetState.OfClass(
        fields.text("name", TEXT_MAX),
        fields.whole("want", -COUNT_MAX, COUNT_MAX),
        (int) fields.whole("have", 0, COUNT_MAX),
        (int) fields.whole("pending", 0, COUNT_MAX),
        (int) fields.whole("started", 0, COUNT_MAX),
        (int) fields.whole("max", 0, COUNT_MAX),
        fields.optionalText("waits", TEXT_MAX).orElse(null));
  }

  private static String named(String fleet) {
    if (!MachineClass.isName(fleet)) {
      throw Refusal.of(
          400,
          "fleet: expected a name of lower-case letters, digits and hyphens, found \""
              + Ids.shown(fleet)
              + "\"");
    }
    return fleet;
  }
}
