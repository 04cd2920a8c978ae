package ordo.pointcloud.laz.layered;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.WavePacketCoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** WAVEPACKET14 (format description, section 6.7). */
final class Wave14 extends ItemLayer<WavePacketCoder> {
  private static final int SIZE = PointFormat.WAVE_PACKET_BYTES;

  private final boolean decoding;

  Wave14(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.WAVE_PACKET;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      select(side.item[i]);
      models.decode(decoder, values, block.wavePackets, i * SIZE);
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(WavePacketCoder.STEPS_MAX);
      select(side.item[i]);
      models.encode(encoder, values, block.wavePackets, i * SIZE);
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      System.arraycopy(values.last(), 0, block.wavePackets, i * SIZE, SIZE);
    }
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    for (int j = 0; j < SIZE; j++) {
      if (Changes.inStride(block.wavePackets, size, j, SIZE)) {
        return true;
      }
    }
    return false;
  }

  @Override
  WavePacketCoder first(PointBlock block, int first) {
    return new WavePacketCoder(decoding, block.wavePackets, first * SIZE);
  }

  @Override
  WavePacketCoder takeOver(WavePacketCoder other) {
    return new WavePacketCoder(decoding, other.last(), 0);
  }
}
