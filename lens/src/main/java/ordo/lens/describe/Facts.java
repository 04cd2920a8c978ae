package ordo.lens.describe;

import java.util.List;
import java.util.Map;
import ordo.pointcloud.view.ViewAttribute;

/**
 * What is known of a cloud beyond its head.
 *
 * @param attributes by name, and {@code x}, {@code y} and {@code z} beside them
 * @param colourBits of a channel: 8 or 16, for the whole file
 * @param colourDefault name of the attribute by which it is drawn first, or {@code elevation}
 * @param sample of a file without an index; else of none
 * @param warnings what was found on the way, a line each
 */
public record Facts(
    Map<String, AttributeFacts> attributes,
    int colourBits,
    String colourDefault,
    SamplePlan sample,
    List<String> warnings) {
  public static final String ELEVATION = "elevation";

  public Facts {
    attributes = Map.copyOf(attributes);
    warnings = List.copyOf(warnings);
  }

  public AttributeFacts of(String name) {
    return attributes.getOrDefault(name, AttributeFacts.NONE);
  }

  public AttributeFacts of(ViewAttribute attribute) {
    return of(attribute.name());
  }

  /** The box that most points are in: west, south, lower, east, north, upper. */
  public double[] frameBounds() {
    AttributeFacts x = of("x");
    AttributeFacts y = of("y");
    AttributeFacts z = of("z");
    return new double[] {x.p01(), y.p01(), z.p01(), x.p99(), y.p99(), z.p99()};
  }
}
