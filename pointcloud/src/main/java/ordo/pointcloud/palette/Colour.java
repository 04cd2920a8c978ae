package ordo.pointcloud.palette;

/** A colour in encoded sRGB, each channel 0 to 1. */
public record Colour(double red, double green, double blue) {
  public Colour {
    check(red);
    check(green);
    check(blue);
  }

  private static void check(double channel) {
    if (!(channel >= 0 && channel <= 1)) {
      throw new IllegalArgumentException("expected a channel from 0 to 1, found " + channel);
    }
  }

  static Colour rgb(double red, double green, double blue) {
    return new Colour(red / 255, green / 255, blue / 255);
  }

  /** Hue in degrees, saturation and value 0 to 1. */
  static Colour hsv(double hue, double saturation, double value) {
    return new Colour(
        channel(5, hue, saturation, value),
        channel(3, hue, saturation, value),
        channel(1, hue, saturation, value));
  }

  private static double channel(int turn, double hue, double saturation, double value) {
    double sixth = (turn + hue / 60) % 6;
    double part = Math.max(0, Math.min(1, Math.min(sixth, 4 - sixth)));
    return value - value * saturation * part;
  }

  /** Shares of ink, 0 to 1. */
  static Colour cmyk(double cyan, double magenta, double yellow, double black) {
    return new Colour(
        (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black));
  }

  Colour mixed(Colour other, double share) {
    return new Colour(
        between(red, other.red, share),
        between(green, other.green, share),
        between(blue, other.blue, share));
  }

  private static double between(double from, double to, double share) {
    return Math.max(0, Math.min(1, from + (to - from) * share));
  }

  /** A channel as LAS stores it, 0 to 65535, rounded half up. */
  public static int as16Bit(double channel) {
    return (int) Math.floor(channel * 65535 + 0.5);
  }
}
