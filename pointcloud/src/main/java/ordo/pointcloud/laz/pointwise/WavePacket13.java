package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.WavePacketCoder;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** WAVEPACKET13 version 1 (format description, section 5.8). */
final class WavePacket13 implements PointwiseItem {
  private static final int SIZE = PointFormat.WAVE_PACKET_BYTES;

  private final boolean decoding;
  private WavePacketCoder coder;

  WavePacket13(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public void start(PointBlock block, int first) {
    coder = new WavePacketCoder(decoding, block.wavePackets, first * SIZE);
  }

  @Override
  public void decode(ArithmeticDecoder decoder, PointBlock block, int point) {
    coder.decode(decoder, coder, block.wavePackets, point * SIZE);
  }

  @Override
  public void encode(ArithmeticEncoder encoder, PointBlock block, int point) {
    encoder.reserve(WavePacketCoder.STEPS_MAX);
    coder.encode(encoder, coder, block.wavePackets, point * SIZE);
  }
}
