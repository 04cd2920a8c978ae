package ordo.cli.server.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a recipe wants, and what typed words become. */
final class NeedsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final JsonNode EXECUTORS =
      JSON.readTree(
          """
          [{"step_type": "A", "accepts": {"in": "las|ept|potree", "more": "las"},
            "params": [{"name": "crs", "alias": "epsg", "type": "string", "nullable": true}]},
           {"step_type": "B", "accepts": {"in": "ept|las"}, "params": []}]
          """);

  private static final JsonNode DEFINITION =
      JSON.readTree(
          """
          {"recipe": [
            {"id": "a", "type": "A", "inputs": {"in": "job:one", "more": ["job:two", "job:three"]}},
            {"id": "b", "type": "B", "inputs": {"in": "job:one"}},
            {"id": "c", "type": "UNKNOWN", "inputs": {"in": "job:four", "x": "step:a.out"}}]}
          """);

  @Test
  void anInputIsOfWhatAllItsStepsTake() {
    assertThat(new Needs(DEFINITION, EXECUTORS).inputs())
        .isEqualTo(
            Map.of(
                "one",
                List.of("las", "ept"),
                "two",
                List.of("las"),
                "three",
                List.of("las"),
                "four",
                List.of()));
  }

  @Test
  void aParamIsFoundByItsNameAndItsOther() {
    var needs = new Needs(DEFINITION, EXECUTORS);
    assertThat(needs.param("a", "epsg")).isPresent().isEqualTo(needs.param("a", "crs"));
    assertThat(needs.param("a", "none")).isEmpty();
    assertThat(needs.param("none", "crs")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "5;string;\"5\"",
        "null;string;null",
        "5;number;5",
        "many;number;\"many\"",
        "[2,6];array;[2,6]",
        "true;boolean;true",
        "POLYGON ((0 0));string|object;\"POLYGON ((0 0))\"",
        "{\"a\":1};string|object;{\"a\":1}",
        "0.5;;0.5",
        "EPSG:2271;;\"EPSG:2271\""
      })
  void aParamIsTextWhereItsContractSaysSoElseJson(String text, String type, String value) {
    Optional<JsonNode> contract =
        Optional.ofNullable(type)
            .map(of -> JSON.createObjectNode().put("type", of).put("nullable", true));
    assertThat(ParamValue.of(text, contract).toString()).isEqualTo(value);
  }
}
