package ordo.pointcloud.laz.layered;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** BYTE14: one extra byte, a layer of its own (format description, section 6.6). */
final class Byte14 extends ItemLayer<Byte14.State> {
  private static final int STEPS_MAX = 1;

  private final boolean decoding;
  private final int index;
  private final int stride;

  /**
   * @param index of the byte among the extra bytes
   * @param stride extra bytes of a point
   */
  Byte14(boolean decoding, int index, int stride) {
    this.decoding = decoding;
    this.index = index;
    this.stride = stride;
  }

  @Override
  public Column column() {
    return Column.EXTRA_BYTES;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    int at = from * stride + index;
    for (int i = from; i < to; i++) {
      select(side.item[i]);
      values.last = (values.last + decoder.symbol(models.model)) & 0xFF;
      block.extraBytes[at] = (byte) values.last;
      at += stride;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    int at = from * stride + index;
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      select(side.item[i]);
      int value = block.extraBytes[at] & 0xFF;
      encoder.symbol(models.model, (value - values.last) & 0xFF);
      values.last = value;
      at += stride;
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      block.extraBytes[i * stride + index] = (byte) values.last;
    }
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.inStride(block.extraBytes, size, index, stride);
  }

  @Override
  State first(PointBlock block, int first) {
    return new State(decoding, block.extraBytes[first * stride + index] & 0xFF);
  }

  @Override
  State takeOver(State other) {
    return new State(decoding, other.last);
  }

  /** Model and last value of a context. */
  static final class State {
    private final SymbolModel model;
    private int last;

    State(boolean decoding, int last) {
      this.model = SymbolModel.make(256, decoding);
      this.last = last;
    }
  }
}
