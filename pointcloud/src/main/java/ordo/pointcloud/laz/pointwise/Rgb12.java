package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.shared.ColorDifference;
import ordo.pointcloud.points.PointBlock;

/** RGB12 version 2 (format description, section 5.5). */
final class Rgb12 implements PointwiseItem {
  private final boolean decoding;
  private ColorDifference color;

  Rgb12(boolean decoding) {
    this.decoding = decoding;
  }

  @Override
  public void start(PointBlock block, int first) {
    color = new ColorDifference(decoding, block.red[first], block.green[first], block.blue[first]);
  }

  @Override
  public void decode(ArithmeticDecoder decoder, PointBlock block, int point) {
    color.decode(decoder, color);
    block.red[point] = (short) color.red;
    block.green[point] = (short) color.green;
    block.blue[point] = (short) color.blue;
  }

  @Override
  public void encode(ArithmeticEncoder encoder, PointBlock block, int point) {
    encoder.reserve(ColorDifference.STEPS_MAX);
    color.encode(encoder, color, block.red[point], block.green[point], block.blue[point]);
  }
}
