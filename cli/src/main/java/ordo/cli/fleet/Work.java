package ordo.cli.fleet;

import java.io.IOException;
import java.util.Optional;
import ordo.wire.WorkerClient;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;

/** What a loop asks and tells the server that has the work. Used by one thread. */
interface Work {
  /** Who else holds the fleet; empty: the asker does now. */
  Optional<String> hold(String fleet, FleetState.Lease lease) throws IOException;

  /** What could be claimed now, and the workers of the fleet. */
  Demand demand(String fleet) throws IOException;

  /** What was found and done. */
  void tell(String fleet, FleetState state) throws IOException;

  static Work of(WorkerClient server) {
    return new OfServer(server);
  }

  /** By HTTP. */
  record OfServer(WorkerClient server) implements Work {
    @Override
    public Optional<String> hold(String fleet, FleetState.Lease lease) throws IOException {
      return server.hold(fleet, lease);
    }

    @Override
    public Demand demand(String fleet) throws IOException {
      return server.demand(fleet);
    }

    @Override
    public void tell(String fleet, FleetState state) throws IOException {
      server.tell(fleet, state);
    }
  }
}
