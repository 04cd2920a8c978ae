package ordo.pointcloud.palette;

/** Hue in degrees, 0 to 360, saturation and value 0 to 1. */
record Hsv(double hue, double saturation, double value) implements Paint {
  Hsv {
    check(hue, 360, "hue");
    check(saturation, 1, "saturation");
    check(value, 1, "value");
  }

  private static void check(double part, int most, String what) {
    if (!(part >= 0 && part <= most)) {
      throw new IllegalArgumentException(
          "expected a %s from 0 to %d, found %s".formatted(what, most, part));
    }
  }

  /** The hue goes straight, however long the way. */
  Hsv mixed(Hsv other, double share) {
    return new Hsv(
        Colour.between(hue, other.hue, share, 360),
        Colour.between(saturation, other.saturation, share, 1),
        Colour.between(value, other.value, share, 1));
  }

  @Override
  public Colour colour() {
    return new Colour(channel(5), channel(3), channel(1));
  }

  private double channel(int turn) {
    double sixth = (turn + hue / 60) % 6;
    double part = Math.max(0, Math.min(1, Math.min(sixth, 4 - sixth)));
    return value - value * saturation * part;
  }

  @Override
  public Hsv hsv() {
    return this;
  }
}
