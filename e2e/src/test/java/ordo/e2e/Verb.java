package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ordo.cli.Main;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/**
 * A verb as typed, run in this process: it speaks to real servers, and costs no start of a process.
 *
 * @param out standard output
 * @param err standard error
 */
record Verb(int code, String out, String err) {
  /** One at a time, as the streams are shared. */
  static synchronized Verb run(String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    int code;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      code = line().execute(words);
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
    var verb = new Verb(code, text(out), text(err));
    assertThat(verb.text()).doesNotContainPattern("Exception|\\bat ordo\\.|unexpected fault");
    return verb;
  }

  private static CommandLine line() {
    return Main.commandLine()
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Asks the shared server; what it printed, having ended with this code. */
  static Verb ask(int code, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", SharedServer.data().toString()));
    return run(all.toArray(String[]::new)).ended(code);
  }

  Verb ended(int expected) {
    assertThat(code).as(text()).isEqualTo(expected);
    return this;
  }

  String text() {
    return out + err;
  }

  JsonNode json() {
    return ApiClient.JSON.readTree(out);
  }

  /** Of output that is one document a line. */
  List<JsonNode> jsonLines() {
    return out.lines().map(ApiClient.JSON::readTree).toList();
  }
}
