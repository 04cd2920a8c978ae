package ordo.cli.fleet;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.EngineAwayException;
import ordo.cli.fleet.engine.RefusedByEngineException;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;

/**
 * One turn after the other: what could be claimed, what the engine has, and what follows. Used by
 * one thread.
 */
final class FleetLoop {
  static final int LEASE_SECONDS = 15;

  private final Work server;
  private final Engine engine;
  private final List<FleetClass> classes;
  private final int maxTotal;
  private final String fleet;
  private final String holder;
  private final InstantSource clock;

  /**
   * @param holder who this loop is, among those of the fleet
   * @param maxTotal machines of all classes together
   */
  record Identity(String fleet, String holder, int maxTotal) {}

  FleetLoop(
      Work server,
      Engine engine,
      List<FleetClass> classes,
      Identity identity,
      InstantSource clock) {
    this.server = server;
    this.engine = engine;
    this.classes = List.copyOf(classes);
    this.maxTotal = identity.maxTotal();
    this.fleet = identity.fleet();
    this.holder = identity.holder();
    this.clock = clock;
  }

  /**
   * One turn.
   *
   * @return what came of it, by class; empty when another loop acts
   * @throws IOException when the server cannot be asked: nothing was done
   */
  List<FleetState.OfClass> turn() throws IOException, InterruptedException {
    Optional<String> other = server.hold(fleet, new FleetState.Lease(holder, LEASE_SECONDS));
    if (other.isPresent()) {
      return List.of();
    }
    List<FleetState.OfClass> done = new ArrayList<>();
    try {
      List<List<Engine.Machine>> listed = list();
      act(listed, server.demand(fleet), done);
    } catch (EngineAwayException e) {
      classes.forEach(one -> done.add(away(one, "engine away: " + e.getMessage())));
    }
    server.tell(fleet, new FleetState(holder, engine.kind(), done));
    return done;
  }

  private static FleetState.OfClass away(FleetClass one, String why) {
    return new FleetState.OfClass(one.name(), 0, 0, 0, 0, one.bounds().max(), why);
  }

  /** The engine first: what registers meanwhile is then counted once. */
  private List<List<Engine.Machine>> list() throws EngineAwayException, InterruptedException {
    List<List<Engine.Machine>> listed = new ArrayList<>();
    for (FleetClass one : classes) {
      listed.add(engine.list(one.pilot()));
    }
    return listed;
  }

  private void act(List<List<Engine.Machine>> listed, Demand demand, List<FleetState.OfClass> done)
      throws InterruptedException {
    Instant now = clock.instant();
    List<Sizing.Seen> seen = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      FleetClass one = classes.get(i);
      seen.add(
          one.watch().look(listed.get(i), registered(demand, one.name()), wanted(demand, i), now));
    }
    int left = maxTotal - seen.stream().mapToInt(Sizing.Seen::have).sum();
    for (int i = 0; i < classes.size(); i++) {
      FleetState.OfClass one = act(classes.get(i), seen.get(i), Math.max(0, left), now);
      left -= one.started();
      done.add(one);
    }
  }

  private static List<Demand.Machine> registered(Demand demand, String name) {
    return demand.machines().stream().filter(m -> name.equals(m.className())).toList();
  }

  /** Machines' work of its own class, and of smaller ones that this fleet has no machines for. */
  private long wanted(Demand demand, int at) {
    List<String> own = classes.stream().map(FleetClass::name).toList();
    long sum = 0;
    for (Demand.ClassDemand one : demand.classes()) {
      sum += one.machines();
      if (one.name().equals(own.get(at))) {
        return sum;
      }
      sum = own.contains(one.name()) ? 0 : sum;
    }
    return 0;
  }

  private FleetState.OfClass act(FleetClass one, Sizing.Seen seen, int left, Instant now)
      throws InterruptedException {
    Optional<String> waits = one.watch().waits(now);
    int start = waits.isPresent() ? 0 : Sizing.start(seen, one.bounds(), left);
    if (start > 0) {
      waits = start(one, seen, start, now);
      start = waits.isPresent() ? 0 : start;
    }
    if (start == 0 && waits.isEmpty()) {
      waits = takeBack(one, seen, now);
    }
    if (waits.isEmpty() && seen.pending() > 0) {
      waits = one.watch().begins();
    }
    return told(one, seen, start, waits);
  }

  private static FleetState.OfClass told(
      FleetClass one, Sizing.Seen seen, int started, Optional<String> waits) {
    return new FleetState.OfClass(
        one.name(),
        Math.max(seen.need(), (long) one.bounds().min() - seen.have()),
        seen.have() + started,
        seen.pending() + started,
        started,
        one.bounds().max(),
        waits.orElse(null));
  }

  /** What hindered it; a class that has fewer than it keeps starts some that stay. */
  private Optional<String> start(FleetClass one, Sizing.Seen seen, int machines, Instant now)
      throws InterruptedException {
    try {
      int staying = Math.clamp((long) one.bounds().min() - seen.have(), 0, machines);
      if (staying > 0) {
        engine.start(Pilots.staying(one.pilot()), staying);
      }
      if (machines > staying) {
        engine.start(one.pilot(), machines - staying);
      }
      return Optional.empty();
    } catch (RefusedByEngineException e) {
      one.watch().refused(e, now);
      return Optional.of(e.getMessage());
    } catch (EngineAwayException e) {
      return Optional.of("engine away: " + e.getMessage());
    }
  }

  private Optional<String> takeBack(FleetClass one, Sizing.Seen seen, Instant now)
      throws InterruptedException {
    try {
      for (String id : one.watch().tooMany(seen, one.bounds(), now)) {
        engine.cancel(id);
      }
      return Optional.empty();
    } catch (EngineAwayException e) {
      return Optional.of("engine away: " + e.getMessage());
    }
  }
}
