package ordo.pointcloud.palette;

import java.util.List;

/**
 * A colour in CIE LCh under D65: lightness 0 to 100, chroma, hue in degrees; {@code t} is where.
 */
record Lch(double t, double lightness, double chroma, double hue) {
  private static final int HALVINGS = 40;

  /** The colour of a place between control points, in order of theirs. */
  static Colour at(List<Lch> points, double t) {
    int next = 1;
    while (points.get(next).t() < t) {
      next++;
    }
    return points.get(next - 1).mixed(points.get(next), t).colour();
  }

  Lch mixed(Lch other, double at) {
    double share = (at - t) / (other.t - t);
    return new Lch(
        at,
        lightness + (other.lightness - lightness) * share,
        chroma + (other.chroma - chroma) * share,
        hue + (other.hue - hue) * share);
  }

  /** In sRGB (IEC 61966-2-1), with as much of the chroma as lies inside it. */
  Colour colour() {
    double inside = inGamut(chroma) ? chroma : 0;
    double outside = chroma;
    for (int turn = 0; turn < HALVINGS && inside < outside; turn++) {
      double middle = (inside + outside) / 2;
      if (inGamut(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    double[] linear = linear(inside);
    return new Colour(encoded(linear[0]), encoded(linear[1]), encoded(linear[2]));
  }

  private boolean inGamut(double chromaTried) {
    double[] linear = linear(chromaTried);
    return inGamutChannel(linear[0]) && inGamutChannel(linear[1]) && inGamutChannel(linear[2]);
  }

  private static boolean inGamutChannel(double channel) {
    return channel >= -1e-9 && channel <= 1 + 1e-9;
  }

  private double[] linear(double chromaTried) {
    double angle = StrictMath.toRadians(hue);
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * power(fy + chromaTried * StrictMath.cos(angle) / 500);
    double y = power(fy);
    double z = 1.08883 * power(fy - chromaTried * StrictMath.sin(angle) / 200);
    return new double[] {
      3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
      -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
      0.0556434 * x - 0.2040259 * y + 1.0572252 * z
    };
  }

  private static double power(double f) {
    return f > 6.0 / 29 ? f * f * f : 3 * (6.0 / 29) * (6.0 / 29) * (f - 4.0 / 29);
  }

  private static double encoded(double linear) {
    double held = Math.max(0, Math.min(1, linear));
    return held <= 0.0031308 ? 12.92 * held : 1.055 * StrictMath.pow(held, 1 / 2.4) - 0.055;
  }
}
