package ordo.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "plain é 一 😀, plain é 一 😀",
    "a\u001b[31m, a\\u001b[31m",
    "a\u0000b, a\\u0000b",
    "a\u0085b, a\\u0085b",
    "a\u2028b, a\\u2028b",
    "a\u202eb, a\\u202eb",
    "a\u007fb, a\\u007fb"
  })
  void whatMovesACursorIsEscapedOnce(String text, String shown) {
    assertThat(Shown.escaped(text)).isEqualTo(shown);
    assertThat(Shown.escaped(shown)).isEqualTo(shown);
  }

  @Test
  void linesAndHalvesOfCharactersAreEscapedToo() {
    assertThat(Shown.escaped("a\r\n\tb")).isEqualTo("a\\u000d\\u000a\\u0009b");
    assertThat(Shown.escaped("a\ud83d")).isEqualTo("a\\ud83d");
  }

  @Test
  void aLongLineIsCutBetweenCharacters() {
    assertThat(Shown.line("abc", 3)).isEqualTo("abc");
    assertThat(Shown.line("abcd", 3)).isEqualTo("abc...");
    assertThat(Shown.line("ab😀d", 3)).isEqualTo("ab...");
  }
}
