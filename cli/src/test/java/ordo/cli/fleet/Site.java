package ordo.cli.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.Pilot;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.FleetState;

/**
 * Machines and steps of one class, second by second: an engine that starts what it is asked for
 * after a while, workers that take what has waited longest and leave when they idle. Used by one
 * thread.
 */
final class Site implements Engine, Work {
  private static final int IDLE_SECONDS = 60;

  private final int queueSeconds;
  private final int startSeconds;
  private final Deque<int[]> steps = new ArrayDeque<>();
  private final List<One> machines = new ArrayList<>();
  private final List<Integer> waits = new ArrayList<>();
  private int second;
  private int started;
  private int most;
  private long paidSeconds;

  /**
   * @param queueSeconds from the start's request until the machine runs
   * @param startSeconds from then until its worker registers
   */
  Site(int queueSeconds, int startSeconds) {
    this.queueSeconds = queueSeconds;
    this.startSeconds = startSeconds;
  }

  private static final class One {
    private final String id;
    private final int runsAt;
    private final int registersAt;
    private int busyUntil;
    private int idleSince;

    private One(String id, int runsAt, int registersAt) {
      this.id = id;
      this.runsAt = runsAt;
      this.registersAt = registersAt;
      this.idleSince = registersAt;
    }
  }

  /** A step that takes so many seconds. */
  void submit(int seconds) {
    steps.add(new int[] {second, seconds});
  }

  void tick() {
    for (One machine : machines) {
      boolean isFree = machine.registersAt <= second && machine.busyUntil <= second;
      if (isFree && !steps.isEmpty()) {
        int[] step = steps.poll();
        waits.add(second - step[0]);
        machine.busyUntil = second + step[1];
        machine.idleSince = machine.busyUntil;
      }
    }
    machines.removeIf(one -> one.idleSince + IDLE_SECONDS <= second);
    most = Math.max(most, machines.size());
    paidSeconds += machines.stream().filter(one -> one.runsAt <= second).count();
    second++;
  }

  @Override
  public String kind() {
    return "site";
  }

  @Override
  public List<Machine> list(Pilot pilot) {
    return machines.stream()
        .map(
            one ->
                new Machine(
                    one.id, one.runsAt <= second ? Phase.RUNNING : Phase.PENDING, "", false))
        .toList();
  }

  @Override
  public void start(Pilot pilot, int count) {
    start(count);
  }

  void start(int count) {
    for (int i = 0; i < count; i++) {
      started++;
      int runsAt = second + queueSeconds;
      machines.add(new One("m" + started, runsAt, runsAt + startSeconds));
    }
  }

  @Override
  public void cancel(String id) {
    machines.removeIf(one -> one.id.equals(id) && one.runsAt > second);
  }

  @Override
  public List<String> shown(Pilot pilot, int count) {
    return List.of();
  }

  @Override
  public Optional<String> hold(String fleet, FleetState.Lease lease) {
    return Optional.empty();
  }

  @Override
  public Demand demand(String fleet) {
    var figures = new Demand.Figures(1, 2L << 30, 1L << 30);
    var workers = new Demand.Workers(0, 0, 0);
    var small = new Demand.ClassDemand("small", steps.size(), steps.size(), 0, 1, workers, figures);
    List<Demand.Machine> registered =
        machines.stream().filter(one -> one.registersAt <= second).map(this::told).toList();
    return new Demand(List.of(small), List.of(), registered, "");
  }

  private Demand.Machine told(One one) {
    Demand.State state = one.busyUntil > second ? Demand.State.WORKING : Demand.State.IDLE;
    return new Demand.Machine(1, one.id, "small", state);
  }

  @Override
  public void tell(String fleet, FleetState state) {}

  int second() {
    return second;
  }

  int waiting() {
    return steps.size();
  }

  /** Registered and without a step. */
  long idle() {
    return machines.stream().filter(one -> one.busyUntil <= second).count();
  }

  int size() {
    return machines.size();
  }

  int started() {
    return started;
  }

  int most() {
    return most;
  }

  long paidSeconds() {
    return paidSeconds;
  }

  /** Seconds that each step waited, sorted. */
  List<Integer> waits() {
    return waits.stream().sorted().toList();
  }
}
