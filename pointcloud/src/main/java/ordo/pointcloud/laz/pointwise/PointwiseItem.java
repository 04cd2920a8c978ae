package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.points.PointBlock;

/**
 * One item of formats 0 to 5: a slice of the record, coded point by point into the one stream that
 * all items of a chunk share (format description, section 5). Keeps its models and last values.
 */
interface PointwiseItem {
  /** Begins a chunk with its raw first point. */
  void start(PointBlock block, int first);

  /** Fills the item's columns of a point. */
  void decode(ArithmeticDecoder decoder, PointBlock block, int point);

  /** The mirror image of {@link #decode}. */
  void encode(ArithmeticEncoder encoder, PointBlock block, int point);
}
