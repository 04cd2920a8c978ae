package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.GpsTimeSequences;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** Layer 8 of POINT14: GPS time (format description, section 6.2, step 16, and section 4.4). */
final class Point14GpsTime extends Point14Layer<GpsTimeSequences> {
  private final boolean decoding;

  Point14GpsTime(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.GPS_TIME;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      GpsTimeSequences channel = channel(side.point[i]);
      boolean timed = LayerContexts.timed(side.classes[i]) != 0;
      block.gpsTimeBits[i] = timed ? channel.decode(decoder) : channel.last();
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(GpsTimeSequences.STEPS_MAX);
      GpsTimeSequences channel = channel(side.point[i]);
      if (LayerContexts.timed(side.classes[i]) != 0) {
        channel.encode(encoder, block.gpsTimeBits[i]);
      }
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.gpsTimeBits, from, to, last().last());
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.gpsTimeBits, size);
  }

  @Override
  GpsTimeSequences first(PointBlock block, int first) {
    return GpsTimeSequences.ofPoint14(decoding, block.gpsTimeBits[first]);
  }

  @Override
  GpsTimeSequences takeOver(GpsTimeSequences other) {
    return GpsTimeSequences.ofPoint14(decoding, other.last());
  }
}
