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

  @Test
  void otherEncodingsThanUtf8AreRefused() {
    for (java.nio.charset.Charset other :
        java.util.List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            java.nio.charset.Charset.forName("UTF-32"),
            java.nio.charset.Charset.forName("UTF-32LE"))) {
      assertThatThrownBy(() -> StrictJson.read("{\"a\": 1}".getBytes(other)))
          .isInstanceOf(MalformedJson.class)
          .hasMessageContaining("expected UTF-8, found UTF-16 or UTF-32");
    }
    assertThatThrownBy(() -> StrictJson.read(new byte[] {(byte) 0xFF, (byte) 0xFE, '1', 0}))
        .hasMessageContaining("expected UTF-8");
  }

  @Test
  void valuesAreBoundedBeforeATreeIsMade() throws Exception {
    String most = "[" + "0,".repeat(StrictJson.VALUES_MAX - 2) + "0]";
    assertThat(StrictJson.read(most.getBytes(StandardCharsets.UTF_8)))
        .hasSize(StrictJson.VALUES_MAX - 1);
    String more = "[{}," + most.substring(1);
    assertThatThrownBy(() -> StrictJson.read(more.getBytes(StandardCharsets.UTF_8)))
        .hasMessage("JSON too large: expected at most 200000 values, found up to 200002");
    String inText = "\"" + ",[{:".repeat(100_000) + "\\\"" + "\"";
    assertThat(StrictJson.read(inText.getBytes(StandardCharsets.UTF_8)).isString()).isTrue();
    assertThat(JsonText.of("{\"a\": [1, {}], \"b,[\": null}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new JsonText(27, 8, true));
  }

  @Test
  void namesAreBoundedAndControlCharactersShownEscaped() {
    String longName = "{\"" + "n".repeat(1_001) + "\": 1}";
    assertThatThrownBy(() -> StrictJson.read(longName.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("too large at line 1");
    assertThatThrownBy(
            () -> StrictJson.read("{\"a\u0085\":1,\"a\u0085\":2}".getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("a\\u0085");
  }
}
