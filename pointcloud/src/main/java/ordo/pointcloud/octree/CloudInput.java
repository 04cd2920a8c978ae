package ordo.pointcloud.octree;

import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * One file of the cloud.
 *
 * @param frame of its raw coordinates; scales above 0
 * @param claimed what its header says of the bounds; a hint that may lie
 * @param kept what of its points is to be stored: the source's format, or it without wave packets
 */
public record CloudInput(
    PointSource source, CoordinateFrame frame, Bounds claimed, PointFormat kept) {
  public CloudInput {
    if (!frame.isUsable() || frame.scaleX() < 0 || frame.scaleY() < 0 || frame.scaleZ() < 0) {
      throw new IllegalArgumentException(
          "%s: expected finite offsets and scales above 0, found %s"
              .formatted(source.name(), frame));
    }
  }

  /** One of which everything is stored. */
  public CloudInput(PointSource source, CoordinateFrame frame, Bounds claimed) {
    this(source, frame, claimed, source.format());
  }

  public static CloudInput of(LasFile file) {
    return new CloudInput(file, file.frame(), file.header().summary().bounds());
  }
}
