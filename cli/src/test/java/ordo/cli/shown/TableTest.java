package ordo.cli.shown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people see, with colours and without. */
final class TableTest {
  @Test
  void columnsAreAsWideAsTheirTextsAndNumbersStandToTheRight() {
    assertThat(printed(false)).isEqualTo("id  status\n 7  success\n42  failed\n");
  }

  @Test
  void onlyStatusesAreColoured() {
    assertThat(printed(true))
        .isEqualTo("id  status\n 7  \033[32msuccess\033[0m\n42  \033[31mfailed\033[0m\n");
  }

  private static String printed(boolean coloured) {
    var table = new Table("id#", "status");
    table.row("7", "success");
    table.row("42", "failed");
    var bytes = new ByteArrayOutputStream();
    table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), coloured);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void coloursAreOffWhereTheEnvironmentSaysSo() {
    assertThat(Terminal.mayColour(Map.of())).isTrue();
    assertThat(Terminal.mayColour(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.mayColour(Map.of("NO_COLOR", "1"))).isFalse();
  }

  @Test
  void everyEndOfAJobHasACodeOfItsOwn() {
    assertThat(Exit.ofJob("success")).isZero();
    assertThat(Exit.ofJob("failed")).isEqualTo(5);
    assertThat(Exit.ofJob("partial")).isEqualTo(6);
  }
}
