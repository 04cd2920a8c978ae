package ordo.cli.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;

/** Work of one class, as a test says it. Used by one thread. */
final class FakeWork implements Work {
  long claimable;
  Optional<String> other = Optional.empty();
  final List<Demand.Machine> machines = new ArrayList<>();
  private FleetState told = new FleetState("", "", List.of());

  void worker(String engineId, Demand.State state) {
    machines.removeIf(one -> one.engineId().equals(engineId));
    machines.add(new Demand.Machine(machines.size() + 1, engineId, "small", state));
  }

  /** What the last turn said of the class. */
  FleetState.OfClass told() {
    return told.classes().getFirst();
  }

  /** Why it waits; empty where nothing hinders. */
  String waits() {
    return told().waits() == null ? "" : told().waits();
  }

  @Override
  public Optional<String> hold(String fleet, FleetState.Lease lease) {
    return other.filter(holder -> !holder.equals(lease.holder()));
  }

  @Override
  public Demand demand(String fleet) {
    var figures = new Demand.Figures(1, 2L << 30, 1L << 30);
    var small =
        new Demand.ClassDemand(
            "small", claimable, claimable, 0, 1, new Demand.Workers(0, 0, 0), figures);
    return new Demand(List.of(small), List.of(), List.copyOf(machines), "");
  }

  @Override
  public void tell(String fleet, FleetState state) {
    told = state;
  }
}
