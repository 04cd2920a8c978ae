package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.ModelSet;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 6 of POINT14: user data (format description, section 6.2, step 14). */
final class Point14UserData extends Point14Layer<Point14UserData.Channel> {
  private static final int STEPS_MAX = 2;

  private final boolean decoding;

  Point14UserData(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.USER_DATA;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      int symbol = decoder.symbol(channel.models.get(channel.last >> 2));
      channel.last = symbol;
      block.userData[i] = (byte) symbol;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      int symbol = block.userData[i] & 0xFF;
      encoder.symbol(channel.models.get(channel.last >> 2), symbol);
      channel.last = symbol;
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.userData, from, to, (byte) last().last);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.userData, size, 0xFF);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.userData[first] & 0xFF);
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
