package ordo.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.cli.fleet.engine.Pilot;
import ordo.cli.fleet.kube.KubeAccess;
import ordo.cli.fleet.kube.KubeStandIn;
import ordo.cli.fleet.kube.KubeStandIn.Fault;
import ordo.cli.fleet.kube.KubernetesEngine;
import ordo.cli.fleet.kube.PodFields;
import ordo.model.MachineClass;
import ordo.wire.fleet.Demand.State;
import ordo.wire.fleet.FleetState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop, its clock in hand, with an API server that faults as ones do. */
final class KubernetesLoopTest {
  private static final int MAX = 5;

  @TempDir private Path folder;
  private final FakeWork work = new FakeWork();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private KubeStandIn cluster;
  private FleetLoop loop;

  @BeforeEach
  void start() throws IOException {
    cluster = new KubeStandIn();
    Files.writeString(folder.resolve("token"), "first");
    loop = loop("one");
  }

  @AfterEach
  void nothingElseWasAsked() {
    assertThat(cluster.strange()).isEmpty();
    assertThat(cluster.faultsLeft()).isZero();
    cluster.close();
  }

  private FleetLoop loop(String holder) throws IOException {
    var access =
        new KubeAccess(
            cluster.address(),
            folder.resolve("token"),
            Optional.empty(),
            KubeStandIn.NAMESPACE,
            Optional.empty());
    var fields = new PodFields(Optional.of("ordo:1"), "ordo-worker", Map.of());
    var pilot =
        new Pilot(
            "main",
            MachineClass.of("small=1c/2g/1g"),
            List.of("java", "worker", "--token-file", "/run/ordo/token"),
            Optional.empty(),
            Duration.ofMinutes(60),
            new Pilot.Ending(Optional.of(Duration.ofSeconds(60)), Duration.ofSeconds(10), false));
    var one = new FleetClass(pilot, new Bounds(0, MAX, 4), new ClassWatch(Times.STANDARD));
    return new FleetLoop(
        work,
        new KubernetesEngine(access, fields, () -> now),
        List.of(one),
        new FleetLoop.Identity("main", holder, 100),
        () -> now);
  }

  private FleetState.OfClass turn() {
    try {
      loop.turn();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
    now = now.plusSeconds(5);
    return work.told();
  }

  private void turns(int count) {
    for (int i = 0; i < count; i++) {
      turn();
    }
  }

  private List<String> names() {
    return cluster.jobs().names();
  }

  /** A machine whose worker is at work. */
  private void works(String name) {
    cluster.jobs().runs(name);
    work.worker(name, State.WORKING);
  }

  @Test
  void machinesComeForWorkAndThoseThatStillWaitGoWithoutItWhileOnesThatRunStay() {
    work.claimable = 3;
    assertThat(turn().started()).isEqualTo(3);
    assertThat(turn().started()).isZero();
    works(names().getFirst());
    work.claimable = 0;
    turns(7);
    assertThat(names()).hasSize(1);
    assertThat(work.told().have()).isEqualTo(1);
    work.worker(names().getFirst(), State.IDLE);
    turns(20);
    assertThat(names()).hasSize(1);
  }

  @Test
  void neitherOneLoopNorTwoThatBothActGoBeyondTheBound() throws Exception {
    FleetLoop other = loop("two");
    work.claimable = 100;
    for (int i = 0; i < 4; i++) {
      turn();
      other.turn();
      names().forEach(this::works);
    }
    assertThat(names()).hasSize(MAX);
    work.other = Optional.of("two");
    assertThat(loop.turn()).isEmpty();
  }

  @Test
  void aQuotaThatIsFullIsNoFailureAndAMistakeIsNotRepeatedAtOnce() {
    work.claimable = 1;
    for (int i = 0; i < 5; i++) {
      cluster.next(Fault.of("create jobs", 403, "Forbidden", "exceeded quota: compute"));
      turn();
      assertThat(work.waits()).contains("exceeded quota").doesNotContain("paused");
    }
    cluster.next(Fault.of("create jobs", 422, "Invalid", "Unsupported value: \"Sometimes\""));
    assertThat(turn().started()).isZero();
    for (int i = 0; i < 5; i++) {
      turn();
      assertThat(work.waits()).matches("paused for 30 s: create jobs .*422 Invalid.*Sometimes.*");
    }
    assertThat(turn().started()).isEqualTo(1);
  }

  @Test
  void rightsThatAreMissingPauseAndNameVerbAndResource() {
    work.claimable = 1;
    cluster.next(Fault.of("create jobs", 403, "Forbidden", "cannot create resource \"jobs\""));
    turn();
    assertThat(work.waits()).contains("create jobs in namespace " + KubeStandIn.NAMESPACE);
    turn();
    assertThat(work.waits()).startsWith("paused for 30 s: create jobs");
    assertThat(names()).isEmpty();
  }

  @Test
  void aServerThatIsAwayStartsNothingTakesNothingBackAndCountsNoFailure() {
    work.claimable = 2;
    turn();
    works(names().getFirst());
    work.claimable = 0;
    cluster.away(true);
    turns(10);
    assertThat(work.waits()).startsWith("engine away: list jobs: ");
    assertThat(names()).hasSize(2);
    cluster.away(false);
    work.claimable = 3;
    assertThat(turn().started()).isEqualTo(2);
    assertThat(work.waits()).isEmpty();
  }

  @Test
  void oneThatAsksToBeLeftAloneIs() {
    work.claimable = 1;
    cluster.next(new Fault("list jobs", false, 429, "TooManyRequests", "later", 12));
    turns(3);
    assertThat(work.waits()).contains("left alone");
    assertThat(turn().started()).isEqualTo(1);
  }

  @Test
  void anImageThatCannotBePulledPausesWithItsReasonUntilItCan() {
    work.claimable = 3;
    turn();
    String first = names().getFirst();
    cluster.jobs().waits(first, "ImagePullBackOff", "no such image");
    turns(13);
    assertThat(work.waits())
        .isEqualTo("paused: machine " + first + " waits for ImagePullBackOff: no such image");
    cluster.jobs().runs(first);
    turn();
    assertThat(work.waits()).isEmpty();
  }

  @Test
  void whyMachinesDoNotBeginIsTold() {
    work.claimable = 9;
    turn();
    cluster.jobs().fitsNowhere(names().getFirst(), "0/3 nodes are available");
    turns(30);
    assertThat(names()).hasSize(4);
    assertThat(work.waits()).endsWith("waits for Unschedulable: 0/3 nodes are available");
  }

  @Test
  void aWorkerWhoseMachineTheClusterHasGivenUpStillCounts() {
    work.claimable = 100;
    turn();
    turn();
    names().forEach(this::works);
    turn();
    names().forEach(this::works);
    assertThat(names()).hasSize(MAX);
    cluster.jobs().ends(names().getFirst(), "Failed", "NodeLost", now);
    cluster.jobs().remove(names().getLast());
    turns(3);
    assertThat(work.told().have()).isEqualTo(MAX);
    assertThat(work.told().started()).isZero();
    work.worker(names().getFirst(), State.LEFT);
    assertThat(turn().started()).isEqualTo(1);
  }

  @Test
  void machinesThatEndWithoutAWorkerPause() {
    work.claimable = 3;
    turn();
    names().forEach(name -> cluster.jobs().ends(name, "Failed", "BackoffLimitExceeded", now));
    turns(2);
    assertThat(work.waits()).matches("paused for 30 s: .*ended without a worker.*BackoffLimit.*");
  }
}
