package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 1 of POINT14: Z, always written (format description, section 6.2, step 9). */
final class Point14Height extends Point14Layer<Point14Height.Channel> {
  private static final int STEPS_MAX = 4;

  private final boolean decoding;

  Point14Height(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.Z;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      int height = side.height[i] & 0xFF;
      int level = height & 7;
      int value = channel.coder.decode(decoder, channel.last[level], height >> 3);
      channel.last[level] = value;
      channel.newest = value;
      block.z[i] = value;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      int height = side.height[i] & 0xFF;
      int level = height & 7;
      int value = block.z[i];
      channel.coder.encode(encoder, channel.last[level], value, height >> 3);
      channel.last[level] = value;
      channel.newest = value;
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.z, from, to, last().newest);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return true;
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.z[first]);
  }

  @Override
  Channel takeOver(Channel other) {
    return new Channel(decoding, other.newest);
  }

  /** Coder and last values of a scanner channel. */
  static final class Channel {
    private final IntegerCoder coder;
    private final int[] last = new int[8];
    private int newest;

    Channel(boolean decoding, int value) {
      this.coder = new IntegerCoder(32, 20, decoding);
      this.newest = value;
      Arrays.fill(last, value);
    }
  }
}
