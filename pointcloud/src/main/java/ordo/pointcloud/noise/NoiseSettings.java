package ordo.pointcloud.noise;

import java.util.OptionalDouble;

/**
 * What is looked for.
 *
 * @param side of cubes and cells, metres; empty: five times the spacing of the points
 */
public record NoiseSettings(NoiseMethod method, OptionalDouble side) {
  static final double SPACINGS = 5;

  public static NoiseSettings of(NoiseMethod method) {
    return new NoiseSettings(method, OptionalDouble.empty());
  }
}
