package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.op.clip.ClipPolygon;
import tools.jackson.databind.JsonNode;

/** A param that is polygons: WKT or GeoJSON as text, or a GeoJSON object. */
public record PolygonFormat() implements ParamFormat {
  @Override
  public String name() {
    return "polygon";
  }

  @Override
  public Optional<String> problem(String value) {
    try {
      ClipPolygon.parse(value, Optional.empty());
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  @Override
  public Optional<String> problemOf(JsonNode value) {
    return problem(text(value));
  }

  public static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
