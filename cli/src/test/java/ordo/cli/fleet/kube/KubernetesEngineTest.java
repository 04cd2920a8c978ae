package ordo.cli.fleet.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.cli.fleet.engine.Engine.Machine;
import ordo.cli.fleet.engine.Engine.Phase;
import ordo.cli.fleet.engine.EngineAwayException;
import ordo.cli.fleet.engine.Pilot;
import ordo.cli.fleet.engine.RefusedByEngineException;
import ordo.cli.fleet.engine.RefusedByEngineException.Kind;
import ordo.cli.fleet.kube.KubeStandIn.Fault;
import ordo.model.MachineClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class KubernetesEngineTest {
  static final Pilot PILOT = pilot("main", "small");

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Optional<Path> authority = Optional.empty();
  private KubeStandIn cluster;
  private KubernetesEngine engine;

  static Pilot pilot(String fleet, String name) {
    return new Pilot(
        fleet,
        MachineClass.of(name + "=2c/4g/50g"),
        List.of("java", "a $(b)", "worker", "--token-file", "/run/ordo/token"),
        Optional.empty(),
        Duration.ofMinutes(60),
        new Pilot.Ending(Optional.of(Duration.ofSeconds(60)), Duration.ofSeconds(10), false));
  }

  @BeforeEach
  void start() throws IOException {
    cluster = new KubeStandIn();
    Files.writeString(folder.resolve("token"), "first\n");
    engine = engine(Optional.of("ordo:1"));
  }

  private KubernetesEngine engine(Optional<String> image) throws IOException {
    var access =
        new KubeAccess(
            cluster.address(),
            folder.resolve("token"),
            authority,
            KubeStandIn.NAMESPACE,
            Optional.of("loop-pod"));
    return new KubernetesEngine(access, new PodFields(image, "ordo-worker", Map.of()), () -> now);
  }

  @AfterEach
  void nothingElseWasAsked() {
    assertThat(cluster.strange()).isEmpty();
    assertThat(cluster.faultsLeft()).isZero();
    cluster.close();
  }

  private List<String> listed() throws Exception {
    return engine.list(PILOT).stream().map(one -> one.phase() + " " + one.reason()).toList();
  }

  private RefusedByEngineException refusal() {
    try {
      engine.start(PILOT, 1);
    } catch (RefusedByEngineException e) {
      return e;
    } catch (EngineAwayException | InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void whatItStartsItListsByFleetAndClassInParts() throws Exception {
    cluster.jobs().partMax(2);
    engine.start(PILOT, 5);
    engine.start(pilot("main", "big"), 1);
    engine.start(pilot("other", "small"), 1);
    List<Machine> machines = engine.list(PILOT);
    assertThat(machines).extracting(Machine::id).doesNotHaveDuplicates();
    assertThat(machines).extracting(Machine::phase).containsOnly(Phase.PENDING).hasSize(5);
    assertThat(cluster.jobs().names()).hasSize(7);
  }

  @Test
  void aPartThatIsGoneBeginsTheListAnew() throws Exception {
    engine.start(PILOT, 3);
    cluster.jobs().partMax(2);
    cluster.next(
        Fault.of("list jobs", 410, "Expired", "The provided continue parameter is too old"));
    assertThat(listed()).hasSize(3);
  }

  @Test
  void aWorkerKnowsItsMachineAndItsEnd() throws Exception {
    engine.start(PILOT, 1);
    JsonNode job = cluster.jobs().sent().getFirst();
    String name = job.at("/metadata/name").asString();
    JsonNode pod = job.at("/spec/template/spec");
    assertThat(name).matches("ordo-small-[0-9a-f]{16}");
    JsonNode container = pod.at("/containers/0");
    assertThat(strings(container.get("command"))).containsSubsequence("java", "a $$(b)", "worker");
    assertThat(strings(container.get("args")))
        .containsSubsequence("--idle-seconds", "60", "--drain-seconds", "10")
        .containsSubsequence("--class", "small", "--fleet", "main", "--engine-id", name);
    int life = Integer.parseInt(after("--life-seconds", strings(container.get("args"))));
    assertThat(life).isBetween(3_530 * 9 / 10, 3_530);
    assertThat(pod.get("activeDeadlineSeconds").asInt()).isEqualTo(3_600);
    assertThat(pod.at("/volumes/0/secret/secretName").asString()).isEqualTo("ordo-worker");
    assertThat(container.at("/resources/limits/memory").asString()).isEqualTo("" + (4L << 30));
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String after(String word, List<String> words) {
    return words.get(words.indexOf(word) + 1);
  }

  @Test
  void itReadsWhereAMachineStandsAndWhy() throws Exception {
    engine.start(PILOT, 6);
    List<String> names = cluster.jobs().names();
    cluster.jobs().runs(names.get(1));
    cluster.jobs().runsUnsaid(names.get(2));
    cluster.jobs().waits(names.get(3), "ImagePullBackOff", "no such image");
    cluster.jobs().fitsNowhere(names.get(4), "0/3 nodes are available");
    cluster.jobs().ends(names.get(5), "Failed", "DeadlineExceeded", now);
    assertThat(listed())
        .containsExactly(
            "PENDING ",
            "RUNNING ",
            "RUNNING ",
            "PENDING ImagePullBackOff: no such image",
            "PENDING Unschedulable: 0/3 nodes are available",
            "ENDED DeadlineExceeded: it has ended");
    assertThat(engine.list(PILOT))
        .extracting(Machine::isHindered)
        .containsExactly(false, false, false, true, false, false);
  }

  @Test
  void theTokenIsReadAnewWithEachRequest() throws Exception {
    listed();
    cluster.token("second");
    assertThatThrownBy(this::listed)
        .isInstanceOf(EngineAwayException.class)
        .hasMessage("list jobs: 401 Unauthorized: Unauthorized");
    Files.writeString(folder.resolve("token"), "second");
    assertThat(listed()).isEmpty();
    cluster.next(Fault.of("list jobs", 401, "Unauthorized", "just rotated"));
    assertThat(listed()).isEmpty();
    Files.delete(folder.resolve("token"));
    assertThatThrownBy(this::listed).hasMessageContaining("No such file");
  }

  @Test
  void whatItRefusesIsToldByKind() {
    cluster.next(Fault.of("create jobs", 403, "Forbidden", "exceeded quota: compute"));
    assertThat(refusal().kind()).isEqualTo(Kind.FULL);
    cluster.next(Fault.of("create jobs", 403, "Forbidden", "cannot create resource \"jobs\""));
    RefusedByEngineException forbidden = refusal();
    assertThat(forbidden.kind()).isEqualTo(Kind.MISTAKEN);
    assertThat(forbidden)
        .hasMessage(
            "create jobs in namespace ordo-test: 403 Forbidden: cannot create resource \"jobs\"");
    cluster.next(Fault.of("create jobs", 422, "Invalid", "spec.template.spec: Required value"));
    assertThat(refusal().kind()).isEqualTo(Kind.MISTAKEN);
    cluster.next(Fault.of("create jobs", 409, "Conflict", "try again"));
    assertThat(refusal().kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void aServerThatIsFullOfRequestsIsLeftAloneForAsLongAsItSays() throws Exception {
    cluster.next(new Fault("list jobs", false, 429, "TooManyRequests", "slow down", 30));
    assertThatThrownBy(this::listed).hasMessageContaining("429 TooManyRequests: slow down");
    now = now.plusSeconds(29);
    assertThatThrownBy(this::listed).hasMessageContaining("left alone");
    now = now.plusSeconds(1);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aServerThatIsAwayOrFailsIsAway() throws Exception {
    cluster.next(Fault.of("list jobs", 500, "InternalError", "etcdserver: request timed out"));
    assertThatThrownBy(this::listed)
        .isInstanceOf(EngineAwayException.class)
        .hasMessage("list jobs: 500 InternalError: etcdserver: request timed out");
    cluster.next(Fault.of("list jobs", 403, "Forbidden", "cannot list resource \"jobs\""));
    assertThatThrownBy(this::listed).hasMessageContaining("cannot list resource");
    cluster.away(true);
    assertThatThrownBy(this::listed).isInstanceOf(EngineAwayException.class);
    assertThatThrownBy(() -> engine.start(PILOT, 1)).isInstanceOf(EngineAwayException.class);
    cluster.away(false);
    assertThat(listed()).isEmpty();
  }

  @Test
  void aRequestWhoseAnswerIsLostIsMadeAgainAndMakesOneMachine() throws Exception {
    cluster.next(Fault.lost("create jobs"));
    engine.start(PILOT, 1);
    assertThat(listed()).hasSize(1);
  }

  @Test
  void onlyWhatStillWaitsAsItWasSeenIsTakenBack() throws Exception {
    engine.start(PILOT, 3);
    List<String> names = cluster.jobs().names();
    listed();
    cluster.jobs().runs(names.get(0));
    cluster.jobs().remove(names.get(1));
    for (String name : names) {
      engine.cancel(name);
    }
    assertThat(cluster.jobs().names()).containsExactly(names.get(0));
    engine.cancel("never-seen");
    assertThat(cluster.verbs()).isEqualTo(DeployTest.VERBS);
    cluster.next(Fault.of("delete jobs", 403, "Forbidden", "cannot delete resource"));
    assertThatThrownBy(() -> engine.cancel(names.get(0))).hasMessageContaining("cannot delete");
  }

  @Test
  void whatEndedLongAgoIsRemoved() throws Exception {
    engine.start(PILOT, 2);
    List<String> names = cluster.jobs().names();
    cluster.jobs().ends(names.get(0), "Complete", "", now.minusSeconds(601));
    cluster.jobs().ends(names.get(1), "Complete", "", now.minusSeconds(599));
    listed();
    assertThat(cluster.jobs().names()).containsExactly(names.get(1));
  }

  @Test
  void itIsBelievedOverTlsByItsAuthorityAlone() throws Exception {
    OwnCertificate own = OwnCertificate.in(folder);
    cluster.close();
    cluster = new KubeStandIn(own.served());
    engine = engine(Optional.of("ordo:1"));
    assertThatThrownBy(this::listed).isInstanceOf(EngineAwayException.class);
    assertThat(cluster.verbs()).isEmpty();
    authority = Optional.of(own.authority());
    engine = engine(Optional.of("ordo:1"));
    assertThat(listed()).isEmpty();
  }

  @Test
  void withoutAnImageThatOfItsOwnPodIsTaken() throws Exception {
    KubernetesEngine bare = engine(Optional.empty());
    assertThatThrownBy(() -> bare.list(PILOT))
        .hasMessage("--kube-image: needed, as no pod loop-pod is in namespace ordo-test");
    cluster.jobs().addPod("loop-pod", "registry.example/ordo:7");
    bare.list(PILOT);
    bare.start(PILOT, 1);
    assertThat(
            cluster
                .jobs()
                .sent()
                .getFirst()
                .at("/spec/template/spec/containers/0/image")
                .asString())
        .isEqualTo("registry.example/ordo:7");
  }
}
