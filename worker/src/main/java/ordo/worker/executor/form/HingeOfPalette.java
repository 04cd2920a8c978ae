package ordo.worker.executor.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ParamRelation;
import ordo.pointcloud.palette.Palettes;
import tools.jackson.databind.JsonNode;

/**
 * That an elevation for a palette's hinge is given only with a palette that has one.
 *
 * @param palette name of the param that names the palette
 * @param hinge name of the param that holds the elevation
 */
public record HingeOfPalette(String palette, String hinge, Palettes palettes)
    implements ParamRelation {
  @Override
  public List<String> params() {
    return List.of(palette, hinge);
  }

  @Override
  public Optional<String> problem(Map<String, JsonNode> given) {
    if (given.size() < 2) {
      return Optional.empty();
    }
    String name = given.get(palette).asString();
    return palettes.named(name).hasHinge()
        ? Optional.empty()
        : Optional.of(
            "expected a palette with a hinge, found '%s', which has none".formatted(name));
  }
}
