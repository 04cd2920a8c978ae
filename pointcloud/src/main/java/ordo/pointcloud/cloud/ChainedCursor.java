package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.List;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;

/** Runs of files one after another. */
final class ChainedCursor implements PointSource.Cursor {
  private final List<TileCursor> parts;
  private int part;

  ChainedCursor(List<TileCursor> parts) {
    this.parts = parts;
  }

  @Override
  public int next(PointBlock block) throws IOException {
    block.size = 0;
    while (part < parts.size() && block.size < block.capacity()) {
      if (!parts.get(part).add(block)) {
        part++;
      }
    }
    return block.size;
  }
}
