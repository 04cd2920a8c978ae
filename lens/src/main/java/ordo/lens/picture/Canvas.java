package ordo.lens.picture;

import java.util.Arrays;

/** A picture under way: colours, and how far away what they show is. Used by one thread. */
final class Canvas {
  /** Behind everything: the middle ground on which no colour of a class is lost. */
  static final int GROUND = 0x39424D;

  private static final double STRENGTH = 75 * 0.4;

  /** Neighbours at a radius of 1.4 pixels: the four corners. */
  private static final int[][] CORNERS = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};

  private static final double LOG_2 = StrictMath.log(2);

  final int width;
  final int height;
  final int[] colours;
  private final float[] depths;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.colours = new int[width * height];
    this.depths = new float[width * height];
    Arrays.fill(colours, GROUND);
    Arrays.fill(depths, Float.POSITIVE_INFINITY);
  }

  /**
   * A square; what is nearer stays.
   *
   * @param left column of its left edge; it may reach beyond the picture
   */
  void square(int left, int top, int side, float depth, int colour) {
    int bottom = Math.min(top + side, height);
    for (int row = Math.max(top, 0); row < bottom; row++) {
      line(
          row * width + Math.max(left, 0),
          row * width + Math.min(left + side, width),
          depth,
          colour);
    }
  }

  private void line(int from, int end, float depth, int colour) {
    for (int at = from; at < end; at++) {
      if (depth < depths[at]) {
        depths[at] = depth;
        colours[at] = colour;
      }
    }
  }

  void set(int column, int row, int colour) {
    colours[row * width + column] = colour;
  }

  /**
   * Darkens what lies behind its neighbours (eye-dome lighting, Boucheny 2009), so that shapes show
   * without a light.
   */
  void shade() {
    float[] logs = new float[depths.length];
    for (int at = 0; at < logs.length; at++) {
      logs[at] = (float) (StrictMath.log(depths[at]) / LOG_2);
    }
    for (int at = 0; at < logs.length; at++) {
      if (logs[at] < Float.POSITIVE_INFINITY) {
        shade(logs, at % width, at / width);
      }
    }
  }

  private void shade(float[] logs, int column, int row) {
    int at = row * width + column;
    double behind = 0;
    for (int[] corner : CORNERS) {
      int x = column + corner[0];
      int y = row + corner[1];
      if (x >= 0 && y >= 0 && x < width && y < height) {
        behind += Math.max(0, logs[at] - logs[y * width + x]);
      }
    }
    colours[at] = darker(colours[at], StrictMath.exp(-STRENGTH * behind));
  }

  private static int darker(int colour, double share) {
    int red = (int) ((colour >> 16 & 0xFF) * share);
    int green = (int) ((colour >> 8 & 0xFF) * share);
    int blue = (int) ((colour & 0xFF) * share);
    return red << 16 | green << 8 | blue;
  }

  /** Half as wide and half as high, each pixel the mean of four. */
  Canvas half() {
    var half = new Canvas(width / 2, height / 2);
    for (int row = 0; row < half.height; row++) {
      for (int column = 0; column < half.width; column++) {
        int at = 2 * row * width + 2 * column;
        half.set(
            column,
            row,
            mean(colours[at], colours[at + 1], colours[at + width], colours[at + width + 1]));
      }
    }
    return half;
  }

  private static int mean(int... four) {
    int mean = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int sum = 2;
      for (int one : four) {
        sum += one >> shift & 0xFF;
      }
      mean |= sum / 4 << shift;
    }
    return mean;
  }
}
