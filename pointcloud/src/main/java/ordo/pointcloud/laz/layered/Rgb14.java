package ordo.pointcloud.laz.layered;

import java.util.Arrays;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.ColorDifference;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/** RGB14, and the colour layer of RGBNIR14 (format description, sections 6.4 and 6.5). */
final class Rgb14 extends ItemLayer<ColorDifference> {
  private final boolean decoding;

  Rgb14(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public Column column() {
    return Column.COLOR;
  }

  @Override
  public void decode(
      ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      select(side.item[i]);
      ColorDifference last = values;
      models.decode(decoder, last);
      block.red[i] = (short) last.red;
      block.green[i] = (short) last.green;
      block.blue[i] = (short) last.blue;
    }
  }

  @Override
  public void encode(
      ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side) {
    for (int i = from; i < to; i++) {
      encoder.reserve(ColorDifference.STEPS_MAX);
      select(side.item[i]);
      models.encode(encoder, values, block.red[i], block.green[i], block.blue[i]);
    }
  }

  @Override
  public void fill(PointBlock block, int from, int to, LayerContexts side) {
    Arrays.fill(block.red, from, to, (short) values.red);
    Arrays.fill(block.green, from, to, (short) values.green);
    Arrays.fill(block.blue, from, to, (short) values.blue);
  }

  /** A constant colour that is not grey still has a mask that is not 0. */
  @Override
  public boolean isNeeded(PointBlock block, int size) {
    boolean grey = block.red[0] == block.green[0] && block.red[0] == block.blue[0];
    return size > 1 && !grey
        || Changes.in(block.red, size)
        || Changes.in(block.green, size)
        || Changes.in(block.blue, size);
  }

  @Override
  ColorDifference first(PointBlock block, int first) {
    return new ColorDifference(decoding, block.red[first], block.green[first], block.blue[first]);
  }

  @Override
  ColorDifference takeOver(ColorDifference other) {
    return new ColorDifference(decoding, other.red, other.green, other.blue);
  }
}
