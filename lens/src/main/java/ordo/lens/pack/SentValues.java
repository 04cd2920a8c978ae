package ordo.lens.pack;

import ordo.pointcloud.view.ViewValues;

/** Values of an attribute as planes. Pure. */
final class SentValues {
  private final Sent sent;
  private final int colourShift;

  /**
   * @param colourBits of a channel in the file: 8 or 16
   */
  SentValues(Sent sent, int colourBits) {
    this.sent = sent;
    this.colourShift = colourBits - 8;
  }

  /** What is added to values of {@code f32}: the least of them. */
  double base(ViewValues values) {
    if (!(values instanceof ViewValues.Real(double[] all))) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (double value : all) {
      least = value < least && Double.isFinite(value) ? value : least;
    }
    return Double.isFinite(least) ? least : 0;
  }

  void put(ViewValues values, byte[] into, int at) {
    switch (values) {
      case ViewValues.Whole(int[] numbers) -> numbers(numbers, into, at);
      case ViewValues.Real real -> numbers(floats(real.values(), base(real)), into, at);
      case ViewValues.Colours colours -> colours(colours, into, at);
    }
  }

  private void numbers(int[] numbers, byte[] into, int at) {
    int[] sentNumbers = sent.isDelta() ? Planes.delta(numbers) : numbers;
    Planes.put(sentNumbers, sent.type().bytes(), into, at);
  }

  /** The bits of single-precision numbers above the base. */
  private static int[] floats(double[] values, double base) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits((float) (values[i] - base));
    }
    return bits;
  }

  /** Green, and what red and blue are more. */
  private void colours(ViewValues.Colours colours, byte[] into, int at) {
    int[] green = shifted(colours.green());
    int[] red = less(shifted(colours.red()), green);
    int[] blue = less(shifted(colours.blue()), green);
    Planes.put(Planes.delta(green), 1, into, at);
    Planes.put(Planes.delta(red), 1, into, at + green.length);
    Planes.put(Planes.delta(blue), 1, into, at + 2 * green.length);
  }

  private int[] shifted(int[] channel) {
    int[] bytes = new int[channel.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = channel[i] >> colourShift;
    }
    return bytes;
  }

  private static int[] less(int[] values, int[] green) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= green[i];
    }
    return values;
  }
}
