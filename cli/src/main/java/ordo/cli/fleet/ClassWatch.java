package ordo.cli.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.Engine.Machine;
import ordo.cli.fleet.engine.Engine.Phase;
import ordo.cli.fleet.engine.RefusedByEngineException;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.Demand.State;

/**
 * What a loop remembers of the machines of one class between its turns: since when each stands
 * where it stands. Forgotten with the loop, which costs no more than patience. Used by one thread.
 */
final class ClassWatch {
  private static final Set<State> LIVE = Set.of(State.WORKING, State.IDLE);

  private final Times times;
  private final Pause pause;
  private final Map<String, Stand> stands = new HashMap<>();
  private int tooManyTurns;

  /**
   * @param isJudged whether it is known already if its start succeeded
   */
  private record Stand(Machine machine, Instant since, boolean isJudged) {}

  ClassWatch(Times times) {
    this.times = times;
    this.pause = new Pause(times);
  }

  /**
   * What there is now.
   *
   * @param listed by the engine
   * @param registered at the server, looked at after the engine's list
   * @param claimable steps that a machine each is for
   */
  Sizing.Seen look(
      List<Machine> listed, List<Demand.Machine> registered, long claimable, Instant now) {
    Set<String> known =
        registered.stream()
            .map(Demand.Machine::engineId)
            .filter(id -> id != null)
            .collect(Collectors.toSet());
    note(listed, known, now);
    List<Machine> here = listed.stream().filter(m -> m.phase() != Phase.ENDED).toList();
    Set<String> ids = here.stream().map(Machine::id).collect(Collectors.toSet());
    List<Demand.Machine> live = registered.stream().filter(m -> LIVE.contains(m.state())).toList();
    int unlisted = (int) live.stream().filter(m -> !ids.contains(m.engineId())).count();
    int idle = (int) live.stream().filter(m -> m.state() == State.IDLE).count();
    int starting = (int) here.stream().filter(m -> isStarting(m, known, now)).count();
    int pending = (int) here.stream().filter(m -> m.phase() == Phase.PENDING).count();
    return new Sizing.Seen(claimable, 1, idle, starting, pending, here.size() + unlisted);
  }

  private boolean isStarting(Machine machine, Set<String> known, Instant now) {
    return machine.phase() == Phase.RUNNING
        && !known.contains(machine.id())
        && age(machine.id(), now).compareTo(times.start()) < 0;
  }

  private Duration age(String id, Instant now) {
    return Duration.between(stands.get(id).since(), now);
  }

  private void note(List<Machine> listed, Set<String> known, Instant now) {
    for (Machine machine : listed) {
      stands.merge(
          machine.id(), new Stand(machine, now, false), (before, next) -> later(before, next));
    }
    Set<String> ids = listed.stream().map(Machine::id).collect(Collectors.toSet());
    stands.replaceAll((id, stand) -> judged(stand, known, ids.contains(id), now));
    stands.keySet().retainAll(ids);
  }

  /** Since when it is in its phase, or waits for the same. */
  private static Stand later(Stand before, Stand next) {
    Machine was = before.machine();
    Machine is = next.machine();
    boolean isSame = was.phase() == is.phase() && was.isHindered() == is.isHindered();
    return new Stand(is, isSame ? before.since() : next.since(), before.isJudged());
  }

  /** A start succeeds with the worker that registers, and fails with the machine or by time. */
  private Stand judged(Stand stand, Set<String> known, boolean isListed, Instant now) {
    if (stand.isJudged()) {
      return stand;
    }
    Machine machine = stand.machine();
    if (known.contains(machine.id())) {
      pause.succeeded();
      return new Stand(machine, stand.since(), true);
    }
    Optional<String> failure = failure(stand, isListed, now);
    failure.ifPresent(why -> pause.failed(why, now));
    return new Stand(machine, stand.since(), failure.isPresent());
  }

  private Optional<String> failure(Stand stand, boolean isListed, Instant now) {
    Machine machine = stand.machine();
    boolean hasEnded =
        machine.phase() == Phase.ENDED || machine.phase() == Phase.RUNNING && !isListed;
    if (hasEnded) {
      return Optional.of(
          "machine " + machine.id() + " ended without a worker" + said(machine.reason()));
    }
    return isLate(stand, now)
        ? Optional.of(
            "machine %s runs without a worker for %d s"
                .formatted(machine.id(), times.start().toSeconds()))
        : Optional.empty();
  }

  private boolean isLate(Stand stand, Instant now) {
    return stand.machine().phase() == Phase.RUNNING
        && Duration.between(stand.since(), now).compareTo(times.start()) >= 0;
  }

  private static String said(String reason) {
    return reason.isEmpty() ? "" : " (" + reason + ")";
  }

  void refused(RefusedByEngineException no, Instant now) {
    switch (no.kind()) {
      case FULL -> {}
      case REFUSED -> pause.failed(no.getMessage(), now);
      case MISTAKEN -> pause.begin(no.getMessage(), now);
    }
  }

  /** Why no machine is started now; empty where nothing hinders. */
  Optional<String> waits(Instant now) {
    return pause.why(now).or(() -> hindered(now));
  }

  private Optional<String> hindered(Instant now) {
    return stands.values().stream()
        .map(Stand::machine)
        .filter(Engine.Machine::isHindered)
        .filter(machine -> age(machine.id(), now).compareTo(times.hindered()) >= 0)
        .findFirst()
        .map(machine -> "paused: machine " + machine.id() + " waits for " + machine.reason());
  }

  /** What the machine waits for that has waited longest; empty where it is not said. */
  Optional<String> begins() {
    return stands.values().stream()
        .filter(stand -> stand.machine().phase() == Phase.PENDING)
        .filter(stand -> !stand.machine().reason().isEmpty())
        .min((a, b) -> a.since().compareTo(b.since()))
        .map(
            stand ->
                "machine %s waits for %s"
                    .formatted(stand.machine().id(), stand.machine().reason()));
  }

  /** Those of the waiting machines that are to be taken back now. */
  List<String> tooMany(Sizing.Seen seen, Bounds bounds, Instant now) {
    tooManyTurns = seen.need() < 0 ? tooManyTurns + 1 : 0;
    if (tooManyTurns < Sizing.TOO_MANY_TURNS) {
      return List.of();
    }
    List<String> waiting =
        stands.values().stream()
            .filter(stand -> stand.machine().phase() == Phase.PENDING)
            .filter(stand -> age(stand.machine().id(), now).compareTo(times.pending()) >= 0)
            .sorted((a, b) -> a.since().compareTo(b.since()))
            .map(stand -> stand.machine().id())
            .toList();
    return Sizing.cancel(seen, bounds, waiting);
  }
}
