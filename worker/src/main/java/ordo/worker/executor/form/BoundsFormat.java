package ordo.worker.executor.form;

import java.util.List;
import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.op.clip.ClipBounds;
import tools.jackson.databind.JsonNode;

/** A param that is a box: four numbers, or six. */
public record BoundsFormat() implements ParamFormat {
  @Override
  public String name() {
    return "bounds";
  }

  @Override
  public Optional<String> problem(String value) {
    return Optional.of("expected an array of numbers, found a string");
  }

  @Override
  public Optional<String> problemOf(JsonNode value) {
    try {
      parse(value);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  public static ClipBounds parse(JsonNode value) {
    List<Double> numbers = value.valueStream().map(BoundsFormat::number).toList();
    return new ClipBounds(numbers);
  }

  private static double number(JsonNode value) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException("expected numbers, found " + value);
    }
    return value.doubleValue();
  }
}
