package ordo.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\": 1, \"a\": 2} | line 1, column 13",
        "{\"a\": 1,} | line 1, column",
        "{\"a\": 1} x | line 1, column",
        "{\"a\": 1} {} | line 1, column",
        "{'a': 1} | line 1, column 2",
        "{\"a\": NaN} | line 1, column",
        "{\"a\": 01} | line 1, column",
        "{\"a\" | line 1, column",
        "// x | line 1, column",
        "~~ | line 1, column 1",
      })
  void malformedTextIsToldByLineAndColumn(String text, String where) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining(where);
  }

  @Test
  void lineIsThatOfTheMistake() {
    assertThatThrownBy(() -> read("{\n  \"a\": 1,\n  \"a\": 2\n}"))
        .hasMessageContaining("line 3, column")
        .hasMessageContaining("\"a\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{\"a\": NaN}", "{\"a\": 1", "[1,]", "{'a': 1}", "tru", "01"})
  void messagesSpeakOfTheTextAndNotOfTheLibrary(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedJson.class)
        .message()
        .doesNotContain("`", "Jackson", "Feature");
  }

  @Test
  void numberOfTooManyDigitsIsRefusedWithTheLimit() {
    assertThatThrownBy(() -> read("9".repeat(2000)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("maximum allowed (400)");
  }

  @Test
  void nestingIsBounded() throws MalformedJson {
    read("[".repeat(64) + "]".repeat(64));
    assertThatThrownBy(() -> read("[".repeat(65) + "]".repeat(65)))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("nested too deep")
        .hasMessageContaining("at most 64 levels");
    assertThatThrownBy(() -> read("{\"a\":".repeat(1_000_000)))
        .hasMessageContaining("nested too deep");
  }

  @Test
  void whatADatabaseCannotHoldIsRefused() {
    assertThatThrownBy(() -> read("{\"a\": [\"x\\u0000\"]}"))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("/a/0");
    assertThatThrownBy(() -> read("{\"\\u0000\": 1}")).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> read("\"\\ud800\"")).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> read("1e999")).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> read("1e-999999999")).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> StrictJson.read(new byte[] {'"', (byte) 0xC3, '"'}))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void numbersAndTextsComeBackAsWritten() throws MalformedJson {
    String text = "{\"b\":0.1000000000000000055511151231257827,\"a\":[\"\uD83D\uDE00\",null,true]}";
    assertThat(StrictJson.text(read(text))).isEqualTo(text);
  }

  @Test
  void randomBytesAreReadOrRefusedAndNothingElse() {
    long seed = 20260101;
    var random = new Random(seed);
    byte[] start =
        "{\"recipe\": {\"name\": \"x\", \"n\": [1, 2.5e3, null, true]}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = start.clone();
      for (int j = 0; j < 3; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(StrictJson.read(bytes)).isNotNull();
      } catch (MalformedJson refused) {
        assertThat(refused.getMessage()).as("seed %d, try %d", seed, i).isNotBlank();
      }
    }
  }

  private static tools.jackson.databind.JsonNode read(String text) throws MalformedJson {
    return StrictJson.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
