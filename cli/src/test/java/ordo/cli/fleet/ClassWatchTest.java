package ordo.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import ordo.cli.fleet.engine.Engine.Machine;
import ordo.cli.fleet.engine.Engine.Phase;
import ordo.wire.fleet.Demand;
import ordo.wire.fleet.Demand.State;
import org.junit.jupiter.api.Test;

final class ClassWatchTest {
  private static final Bounds TEN = new Bounds(0, 10, 4);

  private final ClassWatch watch = new ClassWatch(Times.STANDARD);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Sizing.Seen look(List<Machine> listed, Demand.Machine... registered) {
    return watch.look(listed, List.of(registered), 0, now);
  }

  private void after(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private static Machine machine(String id, Phase phase) {
    return new Machine(id, phase, "", false);
  }

  private static Demand.Machine worker(String engineId, State state) {
    return new Demand.Machine(1, engineId, "small", state);
  }

  @Test
  void aLiveWorkerWhoseMachineIsListedNoMoreStillCounts() {
    assertThat(look(List.of(), worker("1", State.WORKING), worker("2", State.IDLE)).have())
        .isEqualTo(2);
    assertThat(look(List.of(), worker("1", State.LEFT), worker("2", State.SILENT)).have()).isZero();
    assertThat(look(List.of(machine("1", Phase.RUNNING)), worker("1", State.WORKING)).have())
        .isEqualTo(1);
  }

  @Test
  void aMachineStartsUntilItsWorkerRegistersOrItIsLate() {
    List<Machine> listed = List.of(machine("1", Phase.RUNNING), machine("2", Phase.PENDING));
    assertThat(look(listed).starting()).isEqualTo(1);
    assertThat(look(listed).pending()).isEqualTo(1);
    assertThat(look(listed, worker("1", State.IDLE)).starting()).isZero();
    after(90);
    assertThat(look(listed).starting()).isZero();
    assertThat(look(listed).have()).isEqualTo(2);
  }

  @Test
  void threeMachinesThatEndWithoutAWorkerPauseForLongerEachTimeUntilOneSucceeds() {
    fail(2);
    assertThat(watch.waits(now)).isEmpty();
    fail(1);
    assertThat(watch.waits(now)).hasValueSatisfying(why -> assertThat(why).contains("30 s"));
    after(30);
    assertThat(watch.waits(now)).isEmpty();
    fail(3);
    assertThat(watch.waits(now)).hasValueSatisfying(why -> assertThat(why).contains("60 s"));
    look(List.of(machine("good", Phase.RUNNING)), worker("good", State.IDLE));
    assertThat(watch.waits(now)).isEmpty();
  }

  @Test
  void aMachineThatWasTakenBackOrWhoseWorkerHasLeftIsNoFailure() {
    for (int i = 0; i < 5; i++) {
      look(List.of(machine("waits" + i, Phase.PENDING)));
      look(List.of(machine("done" + i, Phase.RUNNING)), worker("done" + i, State.IDLE));
      look(List.of(), worker("done" + i, State.LEFT));
    }
    assertThat(watch.waits(now)).isEmpty();
  }

  @Test
  void aMachineThatWaitsForWhatDoesNotComePausesAfterAMinuteAndNoLonger() {
    List<Machine> hindered = List.of(new Machine("1", Phase.PENDING, "PartitionDown", true));
    look(hindered);
    after(59);
    look(hindered);
    assertThat(watch.waits(now)).isEmpty();
    after(1);
    look(hindered);
    assertThat(watch.waits(now)).contains("paused: machine 1 waits for PartitionDown");
    look(List.of(machine("1", Phase.RUNNING)));
    assertThat(watch.waits(now)).isEmpty();
  }

  @Test
  void onlyMachinesThatHaveWaitedForLongAreTakenBackAndOnlyAfterThreeTurns() {
    List<Machine> listed = List.of(machine("1", Phase.PENDING), machine("2", Phase.PENDING));
    List<List<String>> taken = new ArrayList<>();
    for (int turn = 0; turn < 8; turn++) {
      taken.add(watch.tooMany(look(listed), TEN, now));
      after(5);
    }
    assertThat(taken.subList(0, 6)).allMatch(List::isEmpty);
    assertThat(taken.get(6)).containsExactlyInAnyOrder("1", "2");
  }

  private void fail(int machines) {
    for (int i = 0; i < machines; i++) {
      look(List.of(machine("bad" + i, Phase.RUNNING)));
      look(List.of());
    }
  }
}
