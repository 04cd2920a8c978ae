package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is said where a verb, or something beside it, goes wrong. */
final class MainTest {
  static Stream<Exception> whateverGoesWrong() {
    return Stream.of(
        new NullPointerException("Cannot invoke \"java.util.List.size()\" because \"x\" is null"),
        new IllegalArgumentException("port out of range:70000"),
        new IndexOutOfBoundsException("Index 3 out of bounds for length 3"),
        new IOException(new FileSystemException("/a", null, "No space left on device")),
        new IllegalStateException("one\ntwo"),
        new RuntimeException(new ClassNotFoundException("ordo.server.OrdoServer")));
  }

  @ParameterizedTest
  @MethodSource("whateverGoesWrong")
  void aVerbThatFailsSaysWhyInWords(Exception failure) throws Exception {
    var said = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(said));
    int code = line.getExecutionExceptionHandler().handleExecutionException(failure, line, null);
    assertThat(code).isEqualTo(1);
    assertThatNoClassIsNamed(said.toString());
  }

  @ParameterizedTest
  @MethodSource("whateverGoesWrong")
  void aLineOfTheLogSaysWhyInWords(Exception failure) {
    Logging.configure();
    var entry = new LogRecord(Level.SEVERE, "upkeep failed; tried again");
    entry.setThrown(failure);
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      String line = handler.getFormatter().format(entry);
      assertThat(line).contains("upkeep failed; tried again: ").hasLineCount(1);
      assertThatNoClassIsNamed(line);
    }
  }

  @Test
  void everyMistakeInTheSettingsStandsOnALineOfItsOwn() throws Exception {
    var said = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(said));
    line.getExecutionExceptionHandler()
        .handleExecutionException(new IllegalStateException("PORT: a\nDB_SCHEMA: b"), line, null);
    assertThat(said.toString().lines()).containsExactly("PORT: a", "DB_SCHEMA: b");
  }

  private static void assertThatNoClassIsNamed(String text) {
    assertThat(text)
        .isNotBlank()
        .doesNotContainPattern("[A-Z][A-Za-z]+(Exception|Error)\\b|\\bjava\\.|\\bordo\\.|\\tat ");
  }
}
