package ordo.pointcloud.op.recolour;

import java.io.IOException;
import ordo.pointcloud.points.PointBlock;

/** Where the colours of points come from. Safe for many threads. */
public interface PointColours {
  /** A lane of its own for one thread. */
  Lane open();

  /** Colours blocks; belongs to one thread at a time. */
  interface Lane extends AutoCloseable {
    /**
     * Sets red, green and blue of the points that it has a colour for, and leaves the others.
     *
     * @param block in a format with colour
     */
    void colour(PointBlock block) throws IOException;

    @Override
    void close();
  }
}
