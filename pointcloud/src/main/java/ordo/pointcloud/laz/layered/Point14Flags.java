package ordo.pointcloud.laz.layered;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/**
 * Layer 3 of POINT14: edge of flight line, scan direction and the four class flags; the scanner
 * channel between them in the byte comes from layer 0 (format description, section 6.2, step 11).
 */
final class Point14Flags extends Point14Layer<Point14Flags.Channel> {
  private static final int STEPS_MAX = 2;

  private final boolean decoding;

  Point14Flags(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.FLAGS;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      int symbol = decoder.symbol(channel.models.get(channel.last));
      channel.last = symbol;
      block.flags[i] = toByte(symbol, side.point[i]);
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      int symbol = toSymbol(block.flags[i]);
      encoder.symbol(channel.models.get(channel.last), symbol);
      channel.last = symbol;
    }
  }

  private static int toSymbol(byte flags) {
    return (flags & 0xFF) >> 6 << 4 | flags & 15;
  }

  private static byte toByte(int symbol, int contexts) {
    return (byte) (symbol >> 4 << 6 | LayerContexts.model(contexts) << 4 | symbol & 15);
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    int symbol = last().last;
    for (int i = from; i < to; i++) {
      block.flags[i] = toByte(symbol, side.point[i]);
    }
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.flags, size, 0xCF);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, toSymbol(block.flags[first]));
  }

  @Override
  Channel takeOver(Channel other) {
    return new Channel(decoding, other.last);
  }

  /** Models and last value of a scanner channel. */
  static final class Channel {
    private final ModelSet models;
    private int last;

    Channel(boolean decoding, int last) {
      this.models = new ModelSet(64, 64, decoding);
      this.last = last;
    }
  }
}
