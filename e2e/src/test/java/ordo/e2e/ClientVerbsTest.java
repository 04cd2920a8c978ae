package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The verbs of a client, as typed, on a real server. */
final class ClientVerbsTest {
  private static final String INPUT = "client/verbs.las";

  /** So many that a job has not ended before somebody listens to it. */
  private static final int POINTS = 60_000;

  @TempDir Path folder;

  @BeforeAll
  static void bringAnInput() throws IOException {
    Samples.write(SharedServer.store().resolve(INPUT), POINTS, "EPSG:32633");
  }

  @Test
  void aRecipeIsSubmittedByItsNameAndFollowedToItsEnd() {
    String shown = Verb.ask(0, "recipes", "reproject-ept@3.0.0").out();
    assertThat(shown).contains("--input input_las=", "--param reproject.target_epsg=");
    List<JsonNode> told = Verb.ask(0, submission("client/ept", "--watch", "--json")).jsonLines();
    long id = told.getFirst().get("id").asLong();
    JsonNode end = told.getLast();
    assertThat(end.get("event").asString()).isEqualTo("end");
    assertThat(end.at("/job/status").asString()).isEqualTo("success");
    assertThat(told).anyMatch(line -> line.path("event").asString("").equals("step"));
    assertThat(SharedServer.store().resolve("client/ept/ept.json")).exists();
    String job = String.valueOf(id);
    assertThat(Verb.ask(0, "watch", job).out()).contains("Job " + id + ": success");
    assertThat(Verb.ask(0, "job", job).out()).contains("✓ build_ept", "-> client/ept/");
    assertThat(Verb.ask(0, "job", job, "--json").json().at("/job/id").asLong()).isEqualTo(id);
    assertThat(Verb.ask(0, "logs", job).out()).contains("build_ept | count: ");
    assertThat(Verb.ask(0, "logs", job, "build_ept", "--json").jsonLines())
        .extracting(line -> line.get("step_id").asString())
        .containsOnly("build_ept");
    assertThat(Verb.ask(1, "logs", job, "nix").err())
        .isEqualTo(
            "job %s has no step 'nix'; it has reproject, build_ept, dataset_info\n".formatted(job));
    assertThat(Verb.ask(1, "cancel", job).err()).startsWith("Refused: ").hasLineCount(1);
    assertThat(Verb.ask(0, "open", job).out())
        .isEqualTo(SharedServer.process().address() + "/ui/#/jobs/" + job + "\n");
    assertThat(Verb.ask(0, "open", job, "build_ept.output_ept", "--json").json().get("url"))
        .asString()
        .endsWith("/jobs/" + job + "/artifacts/step%3Abuild_ept.output_ept\"");
    assertThat(Verb.ask(1, "open", job, "x").err()).contains("no artifact 'x'; it has job:input");
  }

  private static String[] submission(String output, String... more) {
    var words =
        new java.util.ArrayList<>(
            List.of(
                "submit",
                "reproject-ept",
                "--input=input_las=" + INPUT,
                "--param=reproject.source_epsg=EPSG:32633",
                "--param=reproject.target_epsg=EPSG:3857",
                "--param=call_webhook.webhook_url=null",
                "--output=build_ept.output_ept=" + output));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  @Test
  void howAJobEndsIsTheExitCode() throws IOException {
    Path file = folder.resolve("job.json");
    Files.writeString(file, twoBranches("not given", WRONG).toString());
    Verb partial = Verb.ask(6, "submit", file.toString(), "--watch");
    assertThat(partial.out()).contains("✓ one", "✗ other", ": partial");
    Files.writeString(file, twoBranches(WRONG, WRONG).toString());
    Verb failed = Verb.ask(5, "submit", file.toString(), "--watch");
    assertThat(failed.out()).contains("✗ one", "✗ other", ": failed");
    String job = failed.out().lines().findFirst().orElseThrow().replace("Job ", "");
    List<JsonNode> again = Verb.ask(5, "retry", job, "--watch", "--json").jsonLines();
    assertThat(again.getLast().at("/job/retry_of").asString()).isEqualTo(job);
    Verb.ask(5, "watch", job);
    JsonNode page = Verb.ask(0, "jobs", "--status=failed", "--limit=1", "--json").json();
    assertThat(page.size()).isEqualTo(1);
    String newest = page.get(0).get("id").asString();
    Verb next = Verb.ask(0, "jobs", "--status=failed", "--limit=1", "--before=" + newest);
    assertThat(next.out()).contains("failed").contains("Step 'one' failed").hasLineCount(2);
    assertThat(next.err()).containsPattern("Older ones: --before [0-9]+");
    assertThat(Verb.ask(0, "jobs", "--recipe=two-branches@1", "--since=1h").out())
        .contains("partial")
        .doesNotContain("reproject-ept");
    assertThat(Verb.ask(1, "jobs", "--status=done").err()).contains("status: expected pending");
  }

  private static final String WRONG = "sha256:" + "0".repeat(64);

  /** Two steps that need nothing of each other. */
  private static ObjectNode twoBranches(String firstHash, String otherHash) {
    ObjectNode job = ApiClient.JSON.createObjectNode();
    ObjectNode recipe = job.putObject("recipe").put("name", "two-branches").put("version", "1");
    var steps = recipe.putObject("definition").putArray("recipe");
    ObjectNode inputs = job.putObject("inputs");
    job.putObject("params");
    for (String name : List.of("one", "other")) {
      ObjectNode step = steps.addObject().put("id", name).put("type", "DATASET_INFO");
      step.putObject("inputs").put("input_las", "job:" + name);
      step.putObject("outputs").put("metadata", "step:" + name + ".metadata");
      inputs
          .putObject("job:" + name)
          .put("type", "las")
          .put("uri", INPUT)
          .put("hash", name.equals("one") ? firstHash : otherHash);
    }
    return job;
  }

  @Test
  void aJobIsCancelledWhileItsLogsAreFollowed() throws Exception {
    Samples.write(SharedServer.store().resolve("client/long.las"), 600_000, "EPSG:32633");
    String[] words = submission("client/long", "--json");
    words[2] = "--input=input_las=client/long.las";
    String job = Verb.ask(0, words).json().get("id").asString();
    try (OrdoProcess logs =
        OrdoProcess.start(
            java.util.Map.of(), "logs", job, "-f", "--data", SharedServer.data().toString())) {
      SharedServer.api()
          .await(
              Long.parseLong(job),
              "a running step",
              body -> body.at("/job/status").asString().equals("running"));
      assertThat(Verb.ask(0, "cancel", job, "--json").json().get("id").asString()).isEqualTo(job);
      assertThat(logs.awaitExit()).as(logs.output()).isZero();
    }
    // A step that was through before the word came leaves the job partial.
    boolean partial =
        SharedServer.api().job(Long.parseLong(job)).at("/job/status").asString().equals("partial");
    assertThat(Verb.ask(partial ? 6 : 5, "watch", job).out())
        .contains(partial ? ": partial" : ": failed", "  Cancelled");
  }

  @Test
  void whatTheServerKnowsIsListedForPeopleAndPrograms() {
    assertThat(Verb.ask(0, "recipes").out()).contains("reproject-ept@3.0.0", "created");
    assertThat(Verb.ask(0, "recipes", "--json").json().size()).isGreaterThan(5);
    assertThat(Verb.ask(1, "recipes", "nix").err())
        .isEqualTo("no recipe 'nix'; `ordo recipes` lists those there are\n");
    assertThat(Verb.ask(0, "executors").out()).contains("BUILD_EPT", "output_ept (ept)");
    assertThat(Verb.ask(0, "executors", "reproject_las").out()).contains("target_epsg");
    assertThat(Verb.ask(0, "executors", "BUILD_EPT", "--json").json().get("step_type").asString())
        .isEqualTo("BUILD_EPT");
    assertThat(Verb.ask(0, "workers").out()).contains("started by", "ordo serve");
    assertThat(Verb.ask(0, "workers", "--json").json().size()).isPositive();
  }

  @Test
  void whatIsWrongIsToldInOneLineThatSaysWhatToDo() throws IOException {
    assertThat(Verb.ask(1, "watch", "999999").err())
        .isEqualTo("Refused: Job not found; `ordo jobs` lists those there are\n");
    assertThat(Verb.ask(1, submission("x", "--input=nix=a.las")).err())
        .isEqualTo("--input: the recipe has no input 'nix'; it has input_las\n");
    Path token = Files.writeString(folder.resolve("token"), "another-token");
    assertThat(Verb.ask(8, "jobs", "--token-file=" + token).err())
        .startsWith("Refused: Invalid token; another token comes by")
        .hasLineCount(1);
    String away = "http://127.0.0.1:" + ordo.server.testkit.Relay.freePort();
    assertThat(Verb.ask(7, "jobs", "--server=" + away).err())
        .isEqualTo(
            "no server answers at %s/; `ordo serve` starts one, --server or --profile names another\n"
                .formatted(away));
    assertThat(Verb.ask(2, "jobs", "--limit=many").err())
        .contains("'many' is not an int; see `ordo jobs --help`")
        .hasLineCount(1);
    assertThat(Verb.run("jobz").ended(2).err())
        .contains("not known here: jobz; did you mean job", "see `ordo --help`")
        .hasLineCount(1);
  }
}
