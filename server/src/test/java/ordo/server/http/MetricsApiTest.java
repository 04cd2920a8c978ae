package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ordo.model.JobId;
import ordo.server.testkit.EngineKit;
import ordo.server.testkit.Pipeline;
import ordo.wire.Report;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an operator watches is what has happened, and what ships for it asks for what there is. */
final class MetricsApiTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final Pattern NAME = Pattern.compile("\\bordo_[a-z_]+");

  @TempDir Path folder;
  private EngineKit kit;
  private ApiKit api;
  private long worker;

  @BeforeEach
  void open() {
    api = ApiKit.alone(folder);
    kit = new EngineKit(api.database());
    worker = kit.worker("one");
    kit.worker("a loop of the server", EngineKit.SERVER_TYPES);
    api.count();
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void whatHappenedIsCountedOnce() {
    runSomeWork();
    for (int look = 0; look < 2; look++) {
      api.count();
      assertThat(api.get("/metrics").text())
          .contains("ordo_jobs_open{status=\"running\"} 1.0\n")
          .contains("ordo_jobs_open{status=\"pending\"} 1.0\n")
          .contains("ordo_jobs_ended_total{status=\"failed\"} 1.0\n")
          .contains("ordo_tasks_open{status=\"claimable\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_tasks_open{status=\"running\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_tasks_ended_total{status=\"success\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_tasks_ended_total{status=\"failed\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_attempts_total{outcome=\"lost\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_attempts_total{outcome=\"failed\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_attempts_total{outcome=\"success\",type=\"MAKE_FILE\"} 1.0\n")
          .contains("ordo_claim_latency_seconds_count 2\n")
          .contains("ordo_step_duration_seconds_count{type=\"MAKE_FILE\"} 3\n")
          .contains("ordo_workers 1.0\n")
          .contains("ordo_workers_busy 1.0\n")
          .contains("ordo_worker_cpus 2.0\n");
    }
  }

  @Test
  void noLabelTellsAJobAPathOrAToken() {
    runSomeWork();
    api.count();
    Set<String> labels = new TreeSet<>();
    Pattern.compile("([a-z_]+)=\"")
        .matcher(api.get("/metrics").text())
        .results()
        .forEach(found -> labels.add(found.group(1)));
    assertThat(labels).containsExactly("class", "le", "outcome", "status", "type");
  }

  @Test
  void promtoolFindsNothingToSay() throws Exception {
    assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not installed");
    runSomeWork();
    api.count();
    Path told = Files.writeString(folder.resolve("metrics.txt"), api.get("/metrics").text());
    assertThat(
            said(
                new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
                    .redirectInput(told.toFile())))
        .isEmpty();
    assertThat(
            said(
                new ProcessBuilder(
                    PROMTOOL.toString(), "check", "rules", document("alerts.yml").toString())))
        .contains("SUCCESS: 7 rules found");
  }

  @Test
  void whatShipsAsksOnlyForWhatThereIs() throws IOException {
    runSomeWork();
    api.count();
    Set<String> told = names(api.get("/metrics").text());
    JsonNode dashboard = ApiKit.JSON.readTree(Files.readString(document("dashboard.json")));
    for (JsonNode panel : dashboard.get("panels")) {
      Set<String> asked = names(panel.at("/targets/0/expr").asString());
      assertThat(asked).isNotEmpty();
      assertThat(told).containsAll(asked);
    }
    assertThat(told).containsAll(names(Files.readString(document("alerts.yml"))));
    Set<String> described = names(Files.readString(document("../metrics.md")));
    assertThat(told.stream().map(MetricsApiTest::whole).toList()).containsAll(described);
    assertThat(described).containsAll(told.stream().map(MetricsApiTest::whole).toList());
  }

  /** One job fails, one has a step that runs, one waits. */
  private void runSomeWork() {
    JobId failing = kit.submit(new Pipeline().step("a"));
    kit.report(kit.claimOne(worker), Report.Outcome.LOST, "cable cut");
    kit.releaseRetries();
    kit.fail(kit.claimOne(worker), "bad points");
    assertThat(kit.status(failing)).isEqualTo("failed");
    kit.submit(new Pipeline().step("a").step("b", "a"));
    kit.succeed(kit.claimOne(worker));
    kit.claimOne(worker);
    kit.submit(new Pipeline().step("a"));
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(text).results().forEach(found -> names.add(found.group()));
    return names;
  }

  /** The name of a histogram, of which several are told. */
  private static String whole(String name) {
    return name.replaceFirst("_(bucket|count|sum)$", "");
  }

  private static String said(ProcessBuilder command) throws Exception {
    Process process = command.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static Path document(String name) {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .map(parent -> parent.resolve("docs/metrics").resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
