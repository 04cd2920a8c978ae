package ordo.pointcloud.laz.layered;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;

/**
 * One layer of a chunk of formats 6 to 10 other than POINT14's first: its own stream, decodable
 * alone once layer 0 has been. It keeps its models and last values from block to block of a chunk.
 */
interface Layer {
  Column column();

  /** Begins a chunk with its raw first point, which the layer's columns hold at {@code first}. */
  void start(PointBlock block, int first, LayerContexts side);

  /** Fills the layer's columns of points {@code from} to {@code to}. */
  void decode(ArithmeticDecoder decoder, PointBlock block, int from, int to, LayerContexts side);

  /** Fills them where the layer is absent: with the first point's value. */
  void fill(PointBlock block, int from, int to, LayerContexts side);

  /** Whether an encoder must write the layer for the chunk of points 0 to {@code size}. */
  boolean isNeeded(PointBlock block, int size);

  /** The mirror image of {@link #decode}. */
  void encode(ArithmeticEncoder encoder, PointBlock block, int from, int to, LayerContexts side);
}
