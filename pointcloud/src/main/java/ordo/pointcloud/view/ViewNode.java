package ordo.pointcloud.view;

import java.util.Map;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.RawBounds;

/**
 * The points of a piece.
 *
 * @param frame of the raw coordinates
 * @param raw coordinates: x, y and z of each point
 * @param box what the coordinates are within, raw: that of the node, or of the points where there
 *     is none
 * @param thinned one in so many of the stored points is here; 1 where all are
 * @param isWhole whether the file holds its coordinates as these whole numbers
 * @param values by attribute, in the order they were asked for
 */
public record ViewNode(
    CoordinateFrame frame,
    int[][] raw,
    RawBounds box,
    int thinned,
    boolean isWhole,
    Map<ViewAttribute, ViewValues> values) {
  private static final RawBounds NOWHERE = new RawBounds(0, 0, 0, 0, 0, 0);

  /** Of no points. */
  public static ViewNode empty() {
    return new ViewNode(CoordinateFrame.of(1, 0), new int[3][0], NOWHERE, 1, true, Map.of());
  }

  public int points() {
    return raw[0].length;
  }
}
