package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 7 of POINT14: point source id (format description, section 6.2, step 15). */
final class Point14Source extends Point14Layer<Point14Source.Channel> {
  private static final int STEPS_MAX = 4;

  private final boolean decoding;

  Point14Source(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.POINT_SOURCE_ID;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      if ((side.classes[i] & LayerContexts.SOURCE_CODED) != 0) {
        channel.last = (short) channel.coder.decode(decoder, channel.last, 0);
      }
      block.pointSourceId[i] = (short) channel.last;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      if ((side.classes[i] & LayerContexts.SOURCE_CODED) != 0) {
        channel.coder.encode(encoder, channel.last, block.pointSourceId[i], 0);
        channel.last = block.pointSourceId[i];
      }
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.pointSourceId, from, to, (short) last().last);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.pointSourceId, size);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.pointSourceId[first]);
  }

  @Override
  Channel takeOver(Channel other) {
    return new Channel(decoding, other.last);
  }

  /** Coder and last value of a scanner channel. */
  static final class Channel {
    private final IntegerCoder coder;
    private int last;

    Channel(boolean decoding, int last) {
      this.coder = new IntegerCoder(16, 1, decoding);
      this.last = last;
    }
  }
}
