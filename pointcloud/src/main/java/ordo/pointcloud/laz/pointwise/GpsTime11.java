package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.GpsTimeSequences;
import ordo.pointcloud.points.PointBlock;

/** GPSTIME11 version 2 (format description, section 5.3). */
final class GpsTime11 implements PointwiseItem {
  private final boolean decoding;
  private GpsTimeSequences sequences;

  GpsTime11(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public void start(PointBlock block, int first) {
    sequences = GpsTimeSequences.ofGpsTime11(decoding, block.gpsTimeBits[first]);
  }

  @Override
  public void decode(ArithmeticDecoder decoder, PointBlock block, int point) {
    block.gpsTimeBits[point] = sequences.decode(decoder);
  }

  @Override
  public void encode(ArithmeticEncoder encoder, PointBlock block, int point) {
    encoder.reserve(GpsTimeSequences.STEPS_MAX);
    sequences.encode(encoder, block.gpsTimeBits[point]);
  }
}
