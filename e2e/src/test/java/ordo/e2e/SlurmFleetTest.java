package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The loop with a real Slurm of two nodes on this machine, which also dies in parts. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SlurmFleetTest {
  private static final List<String> PROGRAMS = List.of("slurmctld", "slurmd", "sbatch", "munged");
  private static final int MAX = 2;

  /** What a worker may take to drain, and five seconds. */
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private FleetKit kit;
  private Path slurm;
  private Map<String, String> environment;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    List<String> missing = PROGRAMS.stream().filter(name -> !FleetKit.isInstalled(name)).toList();
    boolean isRoot = System.getProperty("user.name").equals("root");
    boolean isRequired = System.getenv("CI") != null;
    if (!missing.isEmpty() || !isRoot) {
      System.err.println(
          "SlurmFleetTest skipped: needs root and apt-get install slurmctld slurmd slurm-client"
              + " munge; missing "
              + missing);
      assertThat(isRequired).as("Slurm is there where all is tested").isFalse();
    }
    assumeTrue(missing.isEmpty() && isRoot);
    slurm = Files.createTempDirectory("ordo-slurm");
    Files.setPosixFilePermissions(slurm, PosixFilePermissions.fromString("rwx--x--x"));
    environment = Map.of("SLURM_CONF", slurm.resolve("slurm.conf").toString());
    up();
    kit = new FleetKit(data);
    kit.writeLarge(6_000_000);
  }

  @AfterAll
  void stop() throws Exception {
    if (kit != null) {
      kit.close();
    }
    if (slurm != null) {
      script("slurm-down.sh", slurm.toString(), "--remove");
    }
  }

  @BeforeEach
  void allIsUp() throws Exception {
    up();
  }

  /** Nothing of a test is left to the next. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    run("scontrol", "update", "partition=work", "state=up");
    run("scancel", "-u", "root");
    FleetKit.awaitTrue("Slurm is empty", () -> listed("").isEmpty());
    FleetKit.awaitTrue("nobody works on", kit::isDeserted); // Slurm may have given one up
  }

  private void up() throws Exception {
    script("slurm-up.sh", slurm.toString(), "18680", "2", "1", "4000");
  }

  private OrdoProcess loop(String fleet, String... words) {
    var all =
        new java.util.ArrayList<>(List.of("--engine", "slurm", "--max", Integer.toString(MAX)));
    all.addAll(List.of("--idle-seconds", "3"));
    all.addAll(List.of(words.length == 0 ? new String[] {"--class", "small"} : words));
    return kit.loop(environment, fleet, all.toArray(String[]::new));
  }

  @Test
  void twentyStepsAreDoneByMachinesThatComeAndGo() {
    assertThat(kit.workers("twenty")).isEmpty();
    try (OrdoProcess loop = loop("twenty")) {
      FleetKit.awaitTrue("it turns", () -> loop.output().contains("small: have 0 of 2"));
      long begun = System.nanoTime();
      long job = kit.submitMany(20);
      kit.awaitWorking("twenty");
      System.err.printf("submit to a worker at work: %.1f s%n", (System.nanoTime() - begun) / 1e9);
      int most = mostUntil(() -> !kit.api.job(job).at("/job/finished_at").isNull(), "twenty");
      assertThat(most).isEqualTo(MAX);
      kit.assertEachOnce(job);
      FleetKit.awaitTrue("all have left", () -> kit.workers("twenty").isEmpty());
      FleetKit.awaitTrue("Slurm has none", () -> listed("twenty").isEmpty());
      assertThat(loop.terminate()).as(loop.output()).isZero();
    }
  }

  /** Two loops, of which one acts; and the other once that one is gone. */
  @Test
  void twoLoopsStayBelowTheBoundAndOneTakesOverFromTheOther() {
    try (OrdoProcess first = loop("two");
        OrdoProcess second = loop("two")) {
      long job = kit.submitMany(12);
      int most = mostUntil(() -> !kit.api.job(job).at("/job/finished_at").isNull(), "two");
      assertThat(most).isBetween(1, MAX);
      kit.assertEachOnce(job);
      OrdoProcess acts = first.output().contains("have") ? first : second;
      OrdoProcess waits = acts == first ? second : first;
      assertThat(waits.output()).contains("another loop acts for this fleet");
      acts.kill();
      FleetKit.awaitTrue("the other acts", () -> waits.output().contains("small: have"));
    }
  }

  @Test
  void aCancelledMachineEndsItsStepOrHandsItBackInTime() throws Exception {
    try (OrdoProcess loop = loop("cancelled")) {
      long job = kit.submitLong();
      JsonNode worker = kit.awaitWorking("cancelled");
      long begun = System.nanoTime();
      run("scancel", worker.get("engine_id").asString());
      awaitGone("cancelled", worker);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DRAIN);
      assertSucceeds(job);
      assertThat(loop.isAlive()).isTrue();
    }
  }

  /** The limit is drawn in, so that its signal, a minute before, comes at once. */
  @Test
  void aMachineWhoseTimeIsOverDrainsOnItsSignal() throws Exception {
    try (OrdoProcess loop = loop("limited")) {
      long job = kit.submitLong();
      JsonNode worker = kit.awaitWorking("limited");
      run("scontrol", "update", "JobId=" + worker.get("engine_id").asString(), "TimeLimit=1");
      awaitGone("limited", worker);
      assertSucceeds(job);
      assertThat(loop.isAlive()).isTrue();
    }
  }

  /** Slurm gives the machine up; its worker works on, and counts. */
  @Test
  void aWorkerWhoseNodeDaemonDiesEndsItsStepOnceAndStillCounts() throws Exception {
    try (OrdoProcess loop = loop("orphan")) {
      long job = kit.submitLong();
      JsonNode worker = kit.awaitWorking("orphan");
      String node = worker.get("started_by").asString().replaceAll(".* on ", "");
      kill(slurm.resolve("slurmd-" + node + ".pid"));
      int most = mostUntil(() -> !kit.api.job(job).at("/job/finished_at").isNull(), "orphan");
      assertThat(most).isLessThanOrEqualTo(MAX);
      kit.assertEachOnce(job);
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void theLeaseOfAFrozenWorkerPassesOnAndThawedItIsRefused() throws Exception {
    try (OrdoProcess loop = loop("frozen")) {
      long job = kit.submitLong();
      JsonNode worker = kit.awaitWorking("frozen");
      ProcessHandle process = FleetKit.process(worker);
      run("kill", "-STOP", Long.toString(process.pid()));
      FleetKit.awaitTrue("the lease passes on", () -> attempt(job) > 1);
      run("kill", "-CONT", Long.toString(process.pid()));
      JsonNode done = kit.api.awaitEnd(job);
      assertThat(done.at("/job/status").asString()).as(done.toString()).isEqualTo("success");
      assertThat(attempt(job)).isEqualTo(2);
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void aControllerThatIsAwayStopsStartsAndNothingElse() throws Exception {
    try (OrdoProcess loop = loop("away")) {
      long job = kit.submitLong();
      kit.awaitWorking("away");
      kill(slurm.resolve("slurmctld.pid"));
      long second = kit.submitMany(2);
      FleetKit.awaitTrue("away", () -> kit.waits("away").startsWith("engine away: squeue"));
      up();
      assertSucceeds(job);
      assertSucceeds(second);
      FleetKit.awaitTrue("asked again", () -> kit.waits("away").isEmpty());
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void aPartitionThatIsDownIsSaidAndResumedWhenItIsUp() throws Exception {
    run("scontrol", "update", "partition=work", "state=down");
    try (OrdoProcess loop = loop("down")) {
      long job = kit.submitMany(1);
      FleetKit.awaitTrue("said", () -> kit.waits("down").matches("paused: .* PartitionDown.*"));
      assertThat(listed("down")).hasSizeLessThanOrEqualTo(MAX);
      run("scontrol", "update", "partition=work", "state=up");
      assertSucceeds(job);
      FleetKit.awaitTrue("resumed", () -> kit.waits("down").isEmpty());
      assertThat(loop.isAlive()).isTrue();
    }
  }

  @Test
  void whatSlurmTakesButCanNeverStartIsSaid() {
    try (OrdoProcess loop = loop("never", "--class", "small=9c/2g")) {
      kit.submitMany(1);
      FleetKit.awaitTrue(
          "said", () -> kit.waits("never").matches("paused.*(PartitionConfig|not available).*"));
      assertThat(listed("never")).hasSizeLessThanOrEqualTo(MAX);
      assertThat(loop.isAlive()).isTrue();
    }
    kit.api
        .get("jobs?status=pending")
        .json()
        .at("/jobs")
        .forEach(job -> kit.api.post("jobs/" + job.get("id").asLong() + "/cancel", "{}"));
  }

  private int attempt(long job) {
    return kit.api.job(job).at("/steps/0/attempt").asInt();
  }

  private void assertSucceeds(long job) {
    JsonNode done = kit.api.awaitEnd(job);
    assertThat(done.at("/job/status").asString()).as(done.toString()).isEqualTo("success");
  }

  private void awaitGone(String fleet, JsonNode worker) {
    long id = worker.get("id").asLong();
    FleetKit.awaitTrue(
        "worker " + id + " has left",
        () -> kit.workers(fleet).stream().noneMatch(one -> one.get("id").asLong() == id));
  }

  /** The most machines at a time, as Slurm and the server have them together. */
  private int mostUntil(Supplier<Boolean> isOver, String fleet) {
    int most = 0;
    while (!isOver.get()) {
      var ids = new java.util.TreeSet<>(listed(fleet));
      kit.workers(fleet).forEach(worker -> ids.add(worker.get("engine_id").asString()));
      most = Math.max(most, ids.size());
    }
    return most;
  }

  /** What Slurm has of a fleet, or of all; none while it cannot be asked. */
  private List<String> listed(String fleet) {
    try {
      String name = fleet.isEmpty() ? "" : "--name=ordo-" + fleet + "-small";
      String[] words = {"squeue", "-h", "-r", "-o", "%i", name};
      return run(java.util.Arrays.stream(words).filter(w -> !w.isEmpty()).toArray(String[]::new))
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void kill(Path pidFile) throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    Files.delete(pidFile);
  }

  private void script(String name, String... words) throws IOException {
    var all = new java.util.ArrayList<String>();
    all.add(Repository.root().resolve("e2e/slurm").resolve(name).toString());
    all.addAll(List.of(words));
    run(all.toArray(String[]::new));
  }

  private String run(String... words) throws IOException {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
    Path out = Files.createTempFile("ordo-slurm", ".out");
    Process process = builder.redirectOutput(out.toFile()).start();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", words) + ": no end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    String said = Files.readString(out);
    Files.delete(out);
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", words) + ": " + said);
    }
    return said;
  }
}
