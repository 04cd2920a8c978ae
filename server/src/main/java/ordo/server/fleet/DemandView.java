package ordo.server.fleet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.model.MachineClass;
import ordo.model.contract.Needs.Weight;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.dispatch.task.Classes;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.Demand.ClassDemand;
import ordo.wire.fleet.Demand.Machine;
import ordo.wire.fleet.Demand.State;

/**
 * What could be claimed now, by the class of machine that it needs. Looked at once a second,
 * however many ask. Safe for many threads.
 */
public final class DemandView {
  private static final Duration KEPT = Duration.ofSeconds(1);
  private static final int FLEETS_MAX = 100;

  private final Database database;
  private final Classes classes;
  private final Map<String, Weight> types;
  private final Cache<String, Demand> looks =
      Caffeine.newBuilder()
          .maximumSize(FLEETS_MAX)
          .expireAfterWrite(KEPT)
          .executor(Runnable::run)
          .build();

  /**
   * @param types that workers run
   */
  public DemandView(Database database, Classes classes, Map<String, Weight> types) {
    this.database = database;
    this.classes = classes;
    this.types = Map.copyOf(types);
  }

  /**
   * @param fleet whose machines are told; one that nobody knows has none
   */
  public Demand of(String fleet) {
    return looks.get(fleet, name -> database.withSession(session -> look(session, name)));
  }

  private Demand look(Session session, String fleet) {
    List<Machine> machines = DemandSql.machines(session, fleet);
    var open = new HashMap<Integer, Open>();
    open.putAll(room(DemandSql.lines(session, types.keySet())));
    var demand = new ArrayList<ClassDemand>();
    for (int rank = 0; rank < classes.all().size(); rank++) {
      demand.add(of(classes.all().get(rank), open.getOrDefault(rank, Open.NOTHING), machines));
    }
    return new Demand(demand, DemandSql.unheld(session), machines, DemandSql.now(session));
  }

  private static ClassDemand of(MachineClass one, Open open, List<Machine> machines) {
    List<Machine> own = machines.stream().filter(m -> one.name().equals(m.className())).toList();
    var workers =
        new Demand.Workers(
            count(own, State.WORKING), count(own, State.IDLE), count(own, State.SILENT));
    var figures = new Demand.Figures(one.cpus(), one.memoryBytes(), one.scratchBytes());
    return new ClassDemand(
        one.name(),
        open.claimable(),
        open.machines(),
        open.waitedSeconds,
        Weight.HEAVY.together(),
        workers,
        figures);
  }

  private static long count(List<Machine> machines, State state) {
    return machines.stream().filter(machine -> machine.state() == state).count();
  }

  /** Of one class. */
  private record Open(long heavy, long light, double waitedSeconds) {
    private static final Open NOTHING = new Open(0, 0, 0);

    private Open plus(Weight weight, long steps, double seconds) {
      double waited = steps == 0 ? waitedSeconds : Math.max(waitedSeconds, seconds);
      return weight == Weight.HEAVY
          ? new Open(heavy + steps, light, waited)
          : new Open(heavy, light + steps, waited);
    }

    private long claimable() {
      return heavy + light;
    }

    /** A worker runs steps of both weights beside each other. */
    private long machines() {
      return Math.max(
          Math.ceilDiv(heavy, Weight.HEAVY.together()),
          Math.ceilDiv(light, Weight.LIGHT.together()));
    }
  }

  /** By rank. What a type's cap leaves is for the smaller classes first. */
  private Map<Integer, Open> room(List<DemandSql.Line> lines) {
    var open = new HashMap<Integer, Open>();
    var left = new HashMap<String, Long>();
    for (DemandSql.Line line : lines) {
      long room = left.getOrDefault(line.type(), Math.max(0, line.cap() - line.running()));
      long capped = Math.min(line.capped(), room);
      if (line.capped() > 0) {
        left.put(line.type(), room - capped);
      }
      Open before = open.getOrDefault(line.rank(), Open.NOTHING);
      open.put(
          line.rank(),
          before.plus(types.get(line.type()), line.free() + capped, line.waitedSeconds()));
    }
    return open;
  }
}
