package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.cli.fleet.kube.KubeStandIn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The loop with an engine of three shell scripts, whose machines are real workers. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FleetTest {
  private Path folder;
  private FleetKit kit;

  @BeforeAll
  void start(@TempDir Path data) throws IOException {
    folder = Files.createDirectory(data.resolve("engine"));
    for (String name : List.of("start.sh", "list.sh", "cancel.sh")) {
      try (InputStream script = FleetTest.class.getResourceAsStream("/fleet/" + name)) {
        Files.copy(script, folder.resolve(name));
      }
    }
    kit = new FleetKit(data);
  }

  @AfterAll
  void stop() {
    kit.close();
  }

  /** A machine outlives its loop by its idle seconds, and would take the next test's steps. */
  @AfterEach
  void allHaveLeft() {
    FleetKit.awaitTrue("all have left", () -> kit.api.get("workers").json().isEmpty());
  }

  private String[] engine(String... words) {
    String sh = "sh " + folder + "/";
    var all =
        new java.util.ArrayList<>(
            List.of(
                "--engine",
                "command",
                "--start",
                sh + "start.sh " + folder + " {n} {name}",
                "--list",
                sh + "list.sh " + folder + " {name}",
                "--cancel",
                sh + "cancel.sh " + folder + " {id}"));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  @Test
  void machinesComeWhenThereIsWorkAndGoWhenThereIsNone() {
    long job = kit.submitMany(6);
    assertThat(kit.demand("few").at("/classes/0/claimable").asInt()).isEqualTo(6);
    assertThat(kit.api.job(job).at("/steps/0/message").asString())
        .isEqualTo("no worker offers DATASET_INFO");
    try (OrdoProcess loop =
        kit.loop(
            Map.of(), "few", engine("--class", "small", "--max", "2", "--idle-seconds", "2"))) {
      int most = 0;
      while (kit.api.job(job).at("/job/finished_at").isNull()) {
        most = Math.max(most, kit.workers("few").size());
      }
      kit.assertEachOnce(job);
      assertThat(most).isBetween(1, 2);
      allHaveLeft();
      FleetKit.awaitTrue("it has none", () -> loop.output().contains("small: have 0 of 2"));
      assertThat(loop.terminate()).as(loop.output()).isZero();
      assertThat(loop.output()).contains("started ");
    }
  }

  /** In pods there is no store: what they read and make goes through the server. */
  @Test
  void podsOfKubernetesDoTheSameWithoutAStore(@TempDir Path here) throws IOException {
    try (var cluster = new KubeStandIn();
        var pods = new Pods(cluster);
        OrdoProcess loop = kit.loopOfServed("pods", kubernetes(cluster, here))) {
      long job = kit.submitMany(4);
      assertThat(kit.demand("pods").at("/classes/0/machines").asInt()).isEqualTo(2);
      JsonNode done = kit.api.awaitEnd(job);
      assertThat(done.at("/job/status").asString()).as(loop.output()).isEqualTo("success");
      kit.assertEachOnce(job);
      assertThat(cluster.jobs().sent())
          .hasSizeBetween(1, 2)
          .noneMatch(sent -> sent.toString().contains("--store"));
      allHaveLeft();
      FleetKit.awaitTrue("it has none", () -> loop.output().contains("small: have 0 of 2"));
      pods.awaitEnd();
      assertThat(kit.demand("pods").get("machines").valueStream())
          .extracting(one -> one.get("engine_id").asString())
          .containsExactlyInAnyOrderElementsOf(cluster.jobs().names());
      assertThat(loop.terminate()).as(loop.output()).isZero();
      assertThat(cluster.strange()).isEmpty();
    }
  }

  private String[] kubernetes(KubeStandIn cluster, Path here) throws IOException {
    Path token = Files.writeString(here.resolve("kube-token"), "first");
    String server = cluster.address().toString();
    return new String[] {
      "--engine",
      "kubernetes",
      "--kube-server",
      server,
      "--kube-token-file",
      token.toString(),
      "--kube-namespace",
      KubeStandIn.NAMESPACE,
      "--kube-image",
      "ordo:1",
      "--pilot-token-file",
      kit.tokenFile().toString(),
      "--class",
      "small",
      "--max",
      "2",
      "--idle-seconds",
      "2"
    };
  }

  @Test
  void itPausesWithTheEnginesReasonAndResumesByItself() throws IOException {
    Path refuse = Files.createFile(folder.resolve("refuse"));
    long job = kit.submitMany(1);
    try (OrdoProcess loop =
        kit.loop(
            Map.of(), "paused", engine("--class", "small", "--max", "1", "--idle-seconds", "1"))) {
      FleetKit.awaitTrue(
          "paused", () -> kit.waits("paused").matches("paused for [0-9]+ s: .*no more machines.*"));
      Files.delete(refuse);
      JsonNode done = kit.api.awaitEnd(job);
      assertThat(done.at("/job/status").asString()).isEqualTo("success");
      Path away = Files.createFile(folder.resolve("away"));
      FleetKit.awaitTrue(
          "away", () -> kit.waits("paused").equals("engine away: list: nobody answers"));
      Files.delete(away);
      FleetKit.awaitTrue("asked again", () -> kit.waits("paused").isEmpty());
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void aDryRunShowsOneTurnAndTriesOneMachine() {
    try (OrdoProcess loop =
        kit.loop(Map.of(), "dry", engine("--class", "small", "--max", "1", "--dry-run"))) {
      assertThat(loop.awaitExit()).as(loop.output()).isZero();
      assertThat(loop.output()).contains("start.sh").contains("--life-seconds");
    }
    FleetKit.awaitTrue(
        "it registered and left",
        () -> kit.demand("dry").at("/machines/0/state").asString("").equals("LEFT"));
  }

  @Test
  void wrongWordsAreRefusedByName() {
    assertThat(refused("--class", "huge", "--max", "1"))
        .contains("--class: expected one of small, found huge");
    assertThat(refused("--class", "small=1c/1g", "--max", "1"))
        .contains("expected at least 1c/2g/1g as the server says, found 1c/1g");
    assertThat(refused("--class", "small", "--max", "1", "--min", "2"))
        .contains("expected 0 <= min <= max");
  }

  private String refused(String... words) {
    return kit.refused(engine(words)).ended(2).text();
  }
}
