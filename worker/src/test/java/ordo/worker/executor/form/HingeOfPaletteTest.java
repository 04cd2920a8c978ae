package ordo.worker.executor.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamRelation;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.palette.Palettes;
import ordo.worker.executor.surface.ColorizeAsDemExecutor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

final class HingeOfPaletteTest {
  private static final ExecutorContract CONTRACT =
      new ColorizeAsDemExecutor(CrsEngines.detect(), Palettes.detect(Map.of())).contract();

  @Test
  void aHingeIsAskedForOnlyOfAPaletteThatHasOne() {
    assertThat(problem("topobathy", 3.5)).isEmpty();
    assertThat(problem("-balance", 0.0)).isEmpty();
    assertThat(problem("land", null)).isEmpty();
    assertThat(problem("land", 0.0))
        .contains("expected a palette with a hinge, found 'land', which has none");
    assertThat(problem("-land", 1.0)).isPresent();
  }

  private static Optional<String> problem(String palette, Double hinge) {
    ParamRelation relation = CONTRACT.relations().getFirst();
    assertThat(relation.params()).isEqualTo(List.of("pallete", "hinge"));
    Map<String, JsonNode> given = new HashMap<>();
    given.put("pallete", JsonNodeFactory.instance.stringNode(palette));
    if (hinge != null) {
      given.put("hinge", JsonNodeFactory.instance.numberNode(hinge));
    }
    return relation.problem(given);
  }
}
