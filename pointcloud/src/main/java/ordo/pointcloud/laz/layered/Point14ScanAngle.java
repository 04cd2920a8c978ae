package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.IntegerCoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 5 of POINT14: scan angle (format description, section 6.2, step 13). */
final class Point14ScanAngle extends Point14Layer<Point14ScanAngle.Channel> {
  private static final int STEPS_MAX = 4;

  private final boolean decoding;

  Point14ScanAngle(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.SCAN_ANGLE;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      Channel channel = channel(side.point[i]);
      if ((side.classes[i] & LayerContexts.ANGLE_CODED) != 0) {
        channel.last =
            (short)
                channel.coder.decode(decoder, channel.last, LayerContexts.timed(side.classes[i]));
      }
      block.scanAngle[i] = (short) channel.last;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      Channel channel = channel(side.point[i]);
      if ((side.classes[i] & LayerContexts.ANGLE_CODED) != 0) {
        channel.coder.encode(
            encoder, channel.last, block.scanAngle[i], LayerContexts.timed(side.classes[i]));
        channel.last = block.scanAngle[i];
      }
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.scanAngle, from, to, (short) last().last);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.scanAngle, size);
  }

  @Override
  Channel first(PointBlock block, int first) {
    return new Channel(decoding, block.scanAngle[first]);
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
      this.coder = new IntegerCoder(16, 2, decoding);
      this.last = last;
    }
  }
}
