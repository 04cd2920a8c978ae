package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a verb said, run in this process as typed.
 *
 * @param out standard output
 * @param err standard error
 */
record Said(int code, String out, String err) {
  /** Words for programmers: what no client of a verb shall ever read. */
  private static final Pattern PROGRAM_WORDS =
      Pattern.compile(
          "[A-Za-z]*Exception|\\bat ordo\\.|\\b[A-Z][A-Za-z]+\\[\\w+=|\\b(java|ordo)\\.[a-z]+\\."
              + "|@[0-9a-f]{6,}|unexpected fault");

  /** Runs {@code ordo points} with these words; one call at a time, as the streams are shared. */
  static synchronized Said points(Object... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errBefore = System.err;
    int code;
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      code = line().execute(typed(words));
    } finally {
      System.setOut(outBefore);
      System.setErr(errBefore);
    }
    var said =
        new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertThat(code).as(said.text()).isBetween(0, 2);
    assertThat(said.text()).as(String.join(" ", typed(words))).doesNotContainPattern(PROGRAM_WORDS);
    return said;
  }

  private static CommandLine line() {
    return Main.commandLine()
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
  }

  private static String[] typed(Object... words) {
    String[] typed = new String[words.length + 1];
    typed[0] = "points";
    for (int i = 0; i < words.length; i++) {
      typed[i + 1] = words[i].toString();
    }
    return typed;
  }

  String text() {
    return out + err;
  }

  Said succeeds() {
    assertThat(code).as(text()).isZero();
    return this;
  }

  Said fails() {
    assertThat(code).as(text()).isEqualTo(1);
    return this;
  }

  /** One line that holds all of these, in any case. */
  Said hasLine(String... parts) {
    assertThat(lines())
        .as("a line with %s", Arrays.toString(parts))
        .anyMatch(line -> Arrays.stream(parts).allMatch(part -> holds(line, part)));
    return this;
  }

  boolean hasLineWith(String... parts) {
    return lines().stream()
        .anyMatch(line -> Arrays.stream(parts).allMatch(part -> holds(line, part)));
  }

  private static boolean holds(String line, String part) {
    return line.toLowerCase(java.util.Locale.ROOT)
        .contains(part.toLowerCase(java.util.Locale.ROOT));
  }

  List<String> lines() {
    return text().lines().toList();
  }

  /** The document that {@code info --json} printed. */
  JsonNode json() {
    return JsonMapper.shared().readTree(succeeds().out);
  }
}
