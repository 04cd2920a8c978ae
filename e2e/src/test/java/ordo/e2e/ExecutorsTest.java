package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is registered, what can run, and what the documents say are one list. */
final class ExecutorsTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z_]+) \\|.*$");

  @Test
  void whatIsRegisteredIsWhatSomebodyRunsAndTheOtherWayRound() throws IOException, SQLException {
    var registered = new TreeSet<String>();
    SharedServer.api()
        .get("executors")
        .json()
        .forEach(one -> registered.add(one.get("step_type").asString()));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(offered()).isEqualTo(registered));
  }

  /** By workers that are there, the server's own loops among them, as the database has it. */
  private static Set<String> offered() throws IOException, SQLException {
    Path postgres = SharedServer.data().resolve("postgres");
    String url = "jdbc:postgresql://127.0.0.1:" + text(postgres.resolve("port")) + "/ordo";
    var types = new TreeSet<String>();
    try (Connection database =
            DriverManager.getConnection(url, "ordo", text(postgres.resolve("password")));
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT unnest(types) FROM worker WHERE left_at IS NULL")) {
      while (rows.next()) {
        types.add(rows.getString(1));
      }
    }
    types.remove("@delivery"); // no step type
    return types;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file).strip();
  }

  @Test
  void theDocumentsTableIsTheListThatTheServerShows() throws IOException {
    String page = Files.readString(Repository.root().resolve(Path.of("docs", "executors.md")));
    List<String> written = ROW.matcher(page).results().map(MatchResult::group).toList();
    JsonNode executors = SharedServer.api().get("executors").json();
    assertThat(written).isEqualTo(stream(executors).map(ExecutorsTest::row).toList());
  }

  @Test
  void aTreeThatCanBeBuiltHasItsPresets() throws IOException {
    List<String> recipes =
        SharedServer.api().get("recipes").json().findValuesAsString("name").stream().toList();
    for (String tree : List.of("copc", "ept", "potree")) {
      assertThat(recipes).contains(tree + "-conversion", "reproject-" + tree);
    }
  }

  @Test
  void potreeIsBuiltByItsPresetInTheEncodingAskedFor() throws IOException {
    Path store = SharedServer.store();
    Samples.write(store.resolve("for-potree/in.las"), 5_000, "EPSG:32633");

    assertThat(submitPotree("GZIP").json().toString())
        .contains("param 'encoding': expected DEFAULT or BROTLI, found 'GZIP'");
    for (String encoding : List.of("DEFAULT", "BROTLI")) {
      long job = submitPotree(encoding).json().get("id").asLong();
      JsonNode ended = SharedServer.api().awaitEnd(job);
      assertThat(ended.at("/job/status").asString()).as(ended.toString()).isEqualTo("success");
      Path set = store.resolve("for-potree/" + encoding);
      JsonNode metadata = ApiClient.JSON.readTree(text(set.resolve("metadata.json")));
      assertThat(metadata.get("encoding").asString()).isEqualTo(encoding);
      assertThat(metadata.get("points").asLong()).isEqualTo(5_000);
      assertThat(set.resolve("octree.bin")).isNotEmptyFile();
    }
  }

  @Test
  void anUnknownWordForWaveformsIsRefusedAtSubmission() throws IOException {
    ApiClient.Answer answer =
        SharedServer.api()
            .post(
                "jobs",
                """
                {"recipe": {"name": "copc-conversion", "version": "3.0.0"},
                 "inputs": {"job:input_las": {"type": "las", "uri": "none.las", "hash": "none"}},
                 "params": {"build_copc": {"waveforms": "keep"}, "call_webhook": {"webhook_url": null}},
                 "outputs": {"step:build_copc.output_copc": {"path": "for-copc/out.copc.laz"}}}
                """);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().toString())
        .contains("param 'waveforms': expected refuse or strip, found 'keep'");
  }

  private static ApiClient.Answer submitPotree(String encoding) throws IOException {
    return SharedServer.api()
        .post(
            "jobs",
            """
            {"recipe": {"name": "potree-conversion", "version": "3.0.0"},
             "inputs": {"job:input_las": {"type": "las", "uri": "for-potree/in.las", "hash": "none"}},
             "params": {"build_potree": {"encoding": "%1$s"}, "call_webhook": {"webhook_url": null}},
             "outputs": {"step:build_potree.output_potree": {"path": "for-potree/%1$s"}}}
            """
                .formatted(encoding));
  }

  private static String row(JsonNode executor) {
    String params =
        stream(executor.get("params"))
            .map(
                param ->
                    param.get("required").asBoolean()
                        ? "**" + param.get("name").asString() + "**"
                        : param.get("name").asString())
            .collect(Collectors.joining(", "));
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            executor.get("step_type").asString(),
            slots(executor.get("accepts"), executor.get("accepts_many")),
            slots(executor.get("produces"), executor.get("accepts_many")),
            params.isEmpty() ? "-" : params,
            executor.get("description").asString());
  }

  private static String slots(JsonNode slots, JsonNode many) {
    String listed =
        slots.properties().stream()
            .map(
                slot ->
                    slot.getKey()
                        + ": "
                        + slot.getValue().asString().replace("|", "\\|")
                        + (stream(many).anyMatch(one -> one.asString().equals(slot.getKey()))
                            ? ", many"
                            : ""))
            .collect(Collectors.joining("; "));
    return listed.isEmpty() ? "-" : listed;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return array.valueStream();
  }
}
