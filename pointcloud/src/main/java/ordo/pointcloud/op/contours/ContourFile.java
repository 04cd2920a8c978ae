package ordo.pointcloud.op.contours;

import java.io.Closeable;
import java.io.IOException;

/** A file of contours while it is written; complete when {@link #finish} has returned. */
interface ContourFile extends Closeable {
  void add(Contour line) throws IOException;

  void finish() throws IOException;
}
