package ordo.lens.picture;

/**
 * Heights lit from the north-west. They are stretched until a steep slope of the raster, the 95th
 * percentile, stands at 45 degrees, so that units do not matter and flat land shows its shape.
 */
final class Relief {
  private static final double LIGHT = Math.sqrt(1 / 3.0);
  private static final double LIGHT_ACROSS = Math.sqrt(1 / 3.0);

  private final RasterSample sample;
  private final double stretch;

  Relief(RasterSample sample) {
    this.sample = sample;
    this.stretch = stretch();
  }

  private double stretch() {
    int pixels = sample.width() * sample.height();
    double[] slopes = new double[pixels];
    int count = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      if (Double.isFinite(sample.values()[0][pixel])) {
        slopes[count++] = Math.sqrt(square(across(pixel)) + square(along(pixel)));
      }
    }
    if (count == 0) {
      return 0;
    }
    java.util.Arrays.sort(slopes, 0, count);
    double steep = slopes[(int) ((count - 1) * 95L / 100)];
    return steep > 0 ? 1 / steep : 0;
  }

  /** The grey of a pixel: Lambert's cosine over what flat ground has. */
  int at(int pixel) {
    double x = -across(pixel) * stretch;
    double y = -along(pixel) * stretch;
    double lit = (LIGHT - LIGHT_ACROSS * x - LIGHT_ACROSS * y) / Math.sqrt(x * x + y * y + 1);
    return 0x10101 * (int) Math.round(255 * Math.clamp(lit, 0.06, 1));
  }

  private double across(int pixel) {
    int column = pixel % sample.width();
    return slope(pixel, column > 0 ? -1 : 0, column < sample.width() - 1 ? 1 : 0);
  }

  private double along(int pixel) {
    int row = pixel / sample.width();
    int width = sample.width();
    return slope(pixel, row > 0 ? -width : 0, row < sample.height() - 1 ? width : 0);
  }

  /** A pixel, between its two neighbours, or to the one that is there. */
  private double slope(int pixel, int back, int ahead) {
    double here = sample.values()[0][pixel];
    double before = sample.values()[0][pixel + back];
    double behind = sample.values()[0][pixel + ahead];
    double from = Double.isFinite(before) ? before : here;
    double to = Double.isFinite(behind) ? behind : here;
    boolean isBoth = back != 0 && ahead != 0 && Double.isFinite(before) && Double.isFinite(behind);
    return (to - from) / (isBoth ? 2 : 1);
  }

  private static double square(double value) {
    return value * value;
  }
}
