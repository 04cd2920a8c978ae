package ordo.lens.describe;

import java.util.Optional;
import ordo.pointcloud.view.ViewRange;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is told of the values of one attribute. */
public final class StatisticsJson {
  private StatisticsJson() {}

  /**
   * All there is to tell.
   *
   * @param stated what the file says of all values
   */
  public static ObjectNode of(String name, Optional<ViewRange> stated, AttributeFacts facts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("attribute", name);
    range(json, stated, facts);
    double mean = stated.map(ViewRange::mean).orElse(Double.NaN);
    boolean isStated = Double.isFinite(mean);
    json.set("mean", CloudJson.number(isStated ? mean : facts.moments().mean()));
    double deviation = stated.map(ViewRange::deviation).orElse(Double.NaN);
    json.set("deviation", CloudJson.number(isStated ? deviation : facts.moments().deviation()));
    json.put("of", isStated ? "all" : "sample");
    json.put("sampled", facts.count());
    ArrayNode histogram = json.putArray("histogram");
    for (long bin : facts.histogram()) {
      histogram.add(bin);
    }
    return json.set("counts", counts(facts));
  }

  /** What was read of all values. */
  public static ObjectNode ofAll(String name, AttributeFacts facts) {
    return of(name, Optional.empty(), facts).put("of", "all");
  }

  /** The ends of the values, as the file says them or else of the sample, and those of most. */
  public static void range(ObjectNode json, Optional<ViewRange> stated, AttributeFacts facts) {
    AttributeFacts.Moments of = facts.moments();
    json.set("minimum", CloudJson.number(stated.map(ViewRange::minimum).orElse(of.minimum())));
    json.set("maximum", CloudJson.number(stated.map(ViewRange::maximum).orElse(of.maximum())));
    json.set("p01", CloudJson.number(facts.p01()));
    json.set("p99", CloudJson.number(facts.p99()));
  }

  static ObjectNode counts(AttributeFacts facts) {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    facts.counts().forEach((value, count) -> counts.put(value.toString(), count));
    return counts;
  }
}
