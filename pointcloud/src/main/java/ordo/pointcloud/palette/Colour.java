package ordo.pointcloud.palette;

/** A colour in encoded sRGB, each channel 0 to 1. */
public record Colour(double red, double green, double blue) implements Paint {
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

  @Override
  public Colour colour() {
    return this;
  }

  /** Greys have the hue 0. */
  @Override
  public Hsv hsv() {
    double most = Math.max(red, Math.max(green, blue));
    double span = most - Math.min(red, Math.min(green, blue));
    if (span == 0) {
      return new Hsv(0, 0, most);
    }
    double sixth;
    if (most == red) {
      sixth = (green - blue) / span;
    } else {
      sixth = most == green ? 2 + (blue - red) / span : 4 + (red - green) / span;
    }
    return new Hsv(60 * (sixth < 0 ? sixth + 6 : sixth), span / most, most);
  }

  /** Shares of ink, 0 to 1. */
  static Colour cmyk(double cyan, double magenta, double yellow, double black) {
    return new Colour(
        (1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black));
  }

  Colour mixed(Colour other, double share) {
    return new Colour(
        between(red, other.red, share, 1),
        between(green, other.green, share, 1),
        between(blue, other.blue, share, 1));
  }

  static double between(double from, double to, double share, int most) {
    double mixed = share == 1 ? to : from + (to - from) * share;
    return Math.max(0, Math.min(most, mixed));
  }

  /** A channel as LAS stores it, 0 to 65535, rounded half up. */
  public static int as16Bit(double channel) {
    return (int) Math.floor(channel * 65535 + 0.5);
  }
}
