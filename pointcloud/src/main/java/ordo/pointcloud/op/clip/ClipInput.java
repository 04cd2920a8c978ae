package ordo.pointcloud.op.clip;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;

/** A cloud that a part is cut out of: a file, or a folder of tiles. */
interface ClipInput extends Closeable {
  /**
   * Opens whatever lies there.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException where it is neither LAS, LAZ nor EPT
   */
  static ClipInput open(Path path) throws IOException, InterruptedException {
    return Files.isDirectory(path) ? ClipEpt.open(path) : ClipFile.open(path);
  }

  /** Header and records that the part is to have. */
  LasFile file();

  StatedCrs crs(CrsEngine engine) throws IOException;

  /** The runs that may hold points of an area. */
  SelectedRuns near(RawArea area) throws IOException, InterruptedException;

  long points();

  /** As it is said of all points. */
  Bounds bounds();

  /** Bytes that have been read so far. */
  long bytesRead();

  /** Bytes that there are. */
  long bytes();
}
