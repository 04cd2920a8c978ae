package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script for shells, read by a real one. */
final class CompletionCommandTest {
  /** As bash does when the key for completion is pressed behind the words. */
  private static final String PRESS =
      """
      compopt() { :; }
      source "$1"; shift
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"
      "$(complete -p ordo | grep -o '_[a-z_]*ordo')"
      echo "${COMPREPLY[@]}"
      """;

  @TempDir Path folder;

  @Test
  void aShellCompletesVerbsOptionsAndTheirValues() throws Exception {
    Path script = Files.writeString(folder.resolve("ordo.bash"), printed("bash"));
    assertThat(completed(script, "ordo", "exec")).isEqualTo("executors");
    assertThat(completed(script, "ordo", "submit", "--in")).isEqualTo("--input");
    assertThat(completed(script, "ordo", "completion", "z")).isEqualTo("zsh");
    assertThat(completed(script, "ordo", "profile", "u")).isEqualTo("use");
    assertThat(printed("zsh")).contains("bashcompinit").endsWith(printed("bash"));
  }

  private static String printed(String shell) {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      assertThat(Main.commandLine().execute("completion", shell)).isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String completed(Path script, String... words) throws Exception {
    var command = new java.util.ArrayList<>(java.util.List.of("bash", "-c", PRESS, "press"));
    command.add(script.toString());
    command.addAll(java.util.List.of(words));
    Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
