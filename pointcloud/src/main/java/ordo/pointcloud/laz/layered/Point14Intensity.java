package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 4 of POINT14: intensity (format description, section 6.2, step 12). */
final class Point14Intensity extends Point14Layer<Point14Intensity.Channel> {
  private static final int STEPS_MAX = 4;

  private final boolean decoding;

  Point14Intensity(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.INTENSITY;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      int firstLast = side.classes[i] & 3;
      int index = 2 * firstLast + LayerContexts.timed(side.classes[i]);
      int value = (short) channel.coder.decode(decoder, channel.last[index], firstLast);
      channel.last[index] = value;
      channel.newest = value;
      block.intensity[i] = (short) value;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      int firstLast = side.classes[i] & 3;
      int index = 2 * firstLast + LayerContexts.timed(side.classes[i]);
      int value = block.intensity[i];
      channel.coder.encode(encoder, channel.last[index], value, firstLast);
      channel.last[index] = value;
      channel.newest = value;
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.intensity, from, to, (short) last().newest);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.intensity, size);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.intensity[first]);
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
      this.coder = new IntegerCoder(16, 4, decoding);
      this.newest = value;
      Arrays.fill(last, value);
    }
  }
}
