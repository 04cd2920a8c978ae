package ordo.pointcloud.tree;

import java.io.Closeable;
import java.io.IOException;
import ordo.pointcloud.points.PointSource;

/** Gives the points of one node in their order, exactly as many as it has. One thread's. */
public interface NodePoints extends PointSource.Cursor, Closeable {
  @Override
  default void close() throws IOException {}
}
