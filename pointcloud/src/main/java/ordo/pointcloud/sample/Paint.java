package ordo.pointcloud.sample;

import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Class, intensity and colour of returns. Slopes are lit as on a relief map: by what the ground
 * rises from pulse to pulse along a line. One thread owns an object.
 */
final class Paint {
  private static final double LOW_METRES = 2;
  private static final double HIGH_METRES = 5;
  private static final int LOW_VEGETATION = 3;
  private static final int MEDIUM_VEGETATION = 4;

  private static final double SLOPE_LIGHT = 0.45;
  private static final double HEIGHT_LIGHT = 0.0035;

  /** Of the camera's sensor, in each channel. */
  private static final double GRAIN = 5;

  /** Colours are of 8 bits, as those of most cameras; the field has 16. */
  private static final int COLOR_STEP = 256;

  private final PointFormat format;
  private Echoes echoes;
  private double light;
  private double groundBefore;
  private double placeBefore;
  private boolean first;

  Paint(PointFormat format) {
    this.format = format;
  }

  /** ASPRS class; that of plants goes by their height. */
  static int classification(Echoes echoes, int echo) {
    Material material = echoes.material[echo];
    if (material != Material.CROWN) {
      return material.classification;
    }
    double height = echoes.height[echo] - echoes.ground;
    return height < LOW_METRES
        ? LOW_VEGETATION
        : height < HIGH_METRES ? MEDIUM_VEGETATION : material.classification;
  }

  void beginLine() {
    first = true;
  }

  void beginPulse(Pulse pulse, Echoes found) {
    echoes = found;
    double ground = Math.max(0, found.ground);
    double slope = first ? 0 : (ground - groundBefore) / (pulse.y - placeBefore);
    light = 0.86 + SLOPE_LIGHT * Math.clamp(slope, -1.0, 1.0) + HEIGHT_LIGHT * ground;
    groundBefore = ground;
    placeBefore = pulse.y;
    first = false;
  }

  void write(int echo, int chance, PointBlock block, int at) {
    Material material = echoes.material[echo];
    double noise = Noise.fraction(chance, 16) + Noise.fraction(chance, 24) - 1;
    double strength = material.intensity * (1 + 0.2 * noise) * (0.7 + 0.3 * light);
    block.intensity[at] = (short) Math.max(1, strength / (1 + 0.45 * (echoes.count - 1)));
    if (format.hasColor()) {
      double shade = shade(material, echoes.look[echo]) * (1 + 0.05 * noise);
      writeColor(echo, shade, chance, block, at);
    }
  }

  private void writeColor(int echo, double shade, int chance, PointBlock block, int at) {
    Material material = echoes.material[echo];
    int look = echoes.look[echo];
    double warm = look == 0 ? 0 : 16 * Noise.fraction(look, 16) - 8;
    block.red[at] = color(material.red * shade + warm + GRAIN * Noise.fraction(chance, 4));
    block.green[at] = color(material.green * shade + GRAIN * Noise.fraction(chance, 12));
    block.blue[at] = color(material.blue * shade - warm + GRAIN * Noise.fraction(chance, 20));
    if (format.hasNir()) {
      block.nir[at] = color(material.nir * shade);
    }
  }

  private double shade(Material material, int look) {
    return switch (material) {
      case ROOF -> 0.72 + 0.4 * Noise.fraction(look, 8) - 0.18 * (look & Buildings.SHADED);
      case FLAT_ROOF -> 0.75 + 0.4 * Noise.fraction(look, 8);
      case CROWN -> 0.65 + 0.6 * Noise.fraction(look, 8);
      case GROUND, LOW_PLANT -> light;
      case WATER, ROAD, WIRE, TOWER, BRIDGE, BIRD -> 1;
    };
  }

  private static short color(double value) {
    return (short) (COLOR_STEP * (int) Math.clamp(value, 0.0, 255.0));
  }
}
