package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.points.PointBlock;

/** BYTE version 2: all extra bytes of formats 0 to 5 (format description, section 5.7). */
final class Byte10 implements PointwiseItem {
  private final boolean decoding;
  private final int count;
  private final SymbolModel[] models;
  private final byte[] last;

  /**
   * @param count extra bytes of a point
   */
  Byte10(boolean decoding, int count) {
    this.decoding = decoding;
    this.count = count;
    this.models = new SymbolModel[count];
    this.last = new byte[count];
  }

  @Override
  public void start(PointBlock block, int first) {
    for (int j = 0; j < count; j++) {
      models[j] = SymbolModel.make(256, decoding);
    }
    System.arraycopy(block.extraBytes, first * count, last, 0, count);
  }

  @Override
  public void decode(ArithmeticDecoder decoder, PointBlock block, int point) {
    for (int j = 0; j < count; j++) {
      last[j] += (byte) decoder.symbol(models[j]);
      block.extraBytes[point * count + j] = last[j];
    }
  }

  @Override
  public void encode(ArithmeticEncoder encoder, PointBlock block, int point) {
    encoder.reserve(count);
    for (int j = 0; j < count; j++) {
      byte value = block.extraBytes[point * count + j];
      encoder.symbol(models[j], (value - last[j]) & 0xFF);
      last[j] = value;
    }
  }
}
