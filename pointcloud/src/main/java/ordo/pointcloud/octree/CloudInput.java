package ordo.pointcloud.octree;

import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointSource;

/**
 * One file of the cloud.
 *
 * @param frame of its raw coordinates; scales above 0
 * @param claimed what its header says of the bounds; a hint that may lie
 */
public record CloudInput(PointSource source, CoordinateFrame frame, Bounds claimed) {
  public CloudInput {
    if (!frame.isUsable() || frame.scaleX() < 0 || frame.scaleY() < 0 || frame.scaleZ() < 0) {
      throw new IllegalArgumentException(
          "%s: expected finite offsets and scales above 0, found %s"
              .formatted(source.name(), frame));
    }
  }

  public static CloudInput of(LasFile file) {
    return new CloudInput(file, file.frame(), file.header().summary().bounds());
  }
}
