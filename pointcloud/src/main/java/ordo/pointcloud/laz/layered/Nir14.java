package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.coder.SymbolModel;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** The near infrared layer of RGBNIR14 (format description, section 6.5). */
final class Nir14 extends ItemLayer<Nir14.State> {
  private static final int STEPS_MAX = 3;
  private static final int LOW = 1;
  private static final int HIGH = 1 << 1;

  private final boolean decoding;

  Nir14(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.NIR;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      select(side.item[i]);
      int changed = decoder.symbol(models.mask);
      int low = values.last & 0xFF;
      int high = values.last >> 8;
      if ((changed & LOW) != 0) {
        low = (low + decoder.symbol(models.low)) & 0xFF;
      }
      if ((changed & HIGH) != 0) {
        high = (high + decoder.symbol(models.high)) & 0xFF;
      }
      values.last = high << 8 | low;
      block.nir[i] = (short) values.last;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(STEPS_MAX);
      select(side.item[i]);
      int value = block.nir[i] & 0xFFFF;
      int last = values.last;
      int low = (value - last) & 0xFF;
      int high = ((value >> 8) - (last >> 8)) & 0xFF;
      encoder.symbol(models.mask, (low != 0 ? LOW : 0) | (high != 0 ? HIGH : 0));
      if (low != 0) {
        encoder.symbol(models.low, low);
      }
      if (high != 0) {
        encoder.symbol(models.high, high);
      }
      values.last = value;
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.nir, from, to, (short) values.last);
  }

  @Override
  public boolean isNeeded(PointBlock block, int size) {
    return Changes.in(block.nir, size);
  }

  @Override
  State first(PointBlock block, int first) {
    return new State(decoding, block.nir[first] & 0xFFFF);
  }

  @Override
  State takeOver(State other) {
    return new State(decoding, other.last);
  }

  /** Models and last value of a context. */
  static final class State {
    private final SymbolModel mask;
    private final SymbolModel low;
    private final SymbolModel high;
    private int last;

    State(boolean decoding, int last) {
      this.mask = SymbolModel.make(4, decoding);
      this.low = SymbolModel.make(256, decoding);
      this.high = SymbolModel.make(256, decoding);
      this.last = last;
    }
  }
}
