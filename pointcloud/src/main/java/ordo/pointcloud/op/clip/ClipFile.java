package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Bounds;

/** LAS, LAZ, or COPC, of which the part alone is read. */
record ClipFile(LasFile file, LongAdder read) implements ClipInput {
  static ClipFile open(Path path) throws IOException {
    LongAdder read = new LongAdder();
    ByteSource bytes = new CountedBytes(FileBytes.open(path), read);
    try {
      return new ClipFile(LasFiles.open(bytes), read);
    } catch (Throwable failure) {
      bytes.close();
      throw failure;
    }
  }

  @Override
  public StatedCrs crs(CrsEngine engine) throws IOException {
    return FileCrsRecords.of(file).stated(engine);
  }

  @Override
  public SelectedRuns near(RawArea area) throws IOException, InterruptedException {
    return new SelectedRuns(file, NearRuns.of(file, area));
  }

  @Override
  public long points() {
    return file.pointCount();
  }

  @Override
  public Bounds bounds() {
    return file.header().summary().bounds();
  }

  @Override
  public long bytesRead() {
    return read.sum();
  }

  @Override
  public long bytes() {
    return file.sizeBytes();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
