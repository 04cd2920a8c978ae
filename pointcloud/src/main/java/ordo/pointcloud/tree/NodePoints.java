package ordo.pointcloud.tree;

import java.io.Closeable;
import java.io.IOException;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;

/** Gives the points of one node in their order, exactly as many as it has. One thread's. */
public interface NodePoints extends PointSource.Cursor, Closeable {
  /**
   * Where the points are that are still to be read.
   *
   * @param through to read them through
   */
  default Places places(PointBlock through, CoordinateFrame frame) throws IOException {
    var places = new PlacesBuilder();
    while (next(through) > 0) {
      places.add(through, frame);
    }
    return places.places();
  }

  @Override
  default void close() throws IOException {}
}
