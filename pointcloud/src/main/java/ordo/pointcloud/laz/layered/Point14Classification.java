package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 2 of POINT14: classification (format description, section 6.2, step 10). */
final class Point14Classification extends Point14Layer<Point14Classification.Channel> {
  private static final int STEPS_MAX = 2;

  private final boolean decoding;

  Point14Classification(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.CLASSIFICATION;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      int symbol = decoder.symbol(channel.models.get(context(channel, side.classes[i])));
      channel.last = symbol;
      block.classification[i] = (byte) symbol;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      int symbol = block.classification[i] & 0xFF;
      encoder.symbol(channel.models.get(context(channel, side.classes[i])), symbol);
      channel.last = symbol;
    }
  }

  /** By the last class, and whether the point is an only return. */
  private static int context(Channel channel, int classes) {
    return (channel.last & 31) << 1 | ((classes & 3) == 3 ? 1 : 0);
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.classification, from, to, (byte) last().last);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.classification, size, 0xFF);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.classification[first] & 0xFF);
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
      this.models = new ModelSet(64, 256, decoding);
      this.last = last;
    }
  }
}
