package ordo.pointcloud.octree;

import java.util.List;
import ordo.pointcloud.points.PointSource;

/**
 * One file of the cloud.
 *
 * @param quantisation of its raw coordinates
 * @param claimedBounds what its header says: min x y z, max x y z, in coordinates; a hint that may
 *     lie
 */
public record CloudInput(
    PointSource source, Quantisation quantisation, List<Double> claimedBounds) {
  public CloudInput {
    claimedBounds = List.copyOf(claimedBounds);
    if (claimedBounds.size() != 2 * Quantisation.AXES) {
      throw new IllegalArgumentException("bounds: expected 6, found " + claimedBounds.size());
    }
  }
}
