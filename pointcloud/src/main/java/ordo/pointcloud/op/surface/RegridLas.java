package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.grid.CellPlanes;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.CoordinateFrame;

/**
 * A regular cloud: one point at the centre of each cell of the footprint, at the mean elevation of
 * the cell's points. Rows from the north, columns from the west; the same bytes for any number of
 * threads, order of points and memory.
 */
public final class RegridLas {
  private final CrsEngine engine;

  public RegridLas(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * @param used points that the surface is made of
   * @param filled cells of the output that no point lies in
   * @param notes a line each
   */
  public record Report(LasHeader header, long used, long filled, List<String> notes) {
    public String message() {
      return String.format(
          Locale.ROOT,
          "%,d points of %,d, %,d of them filled",
          header.summary().count(),
          used,
          filled);
    }
  }

  /**
   * @throws IllegalArgumentException when the cloud or the resolution does not allow it
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(GridRequest request, Path output, Footprint.Rules rules)
      throws IOException, InterruptedException {
    try (LasFile file = LasFiles.open(request.input())) {
      requireFrame(file, request);
      SurfaceCloud cloud = new SurfaceCloud(file, request, engine);
      try (CellSums sums = cloud.gather(new CellPlanes(false, true))) {
        var surface =
            new FilledSurface(cloud, sums, CellHeights.by(DemMethod.MEAN), Optional.of(rules));
        return write(cloud, surface, sums, output);
      }
    }
  }

  /** Cells are at least two steps of the scale. */
  static void requireFrame(LasFile file, GridRequest request) {
    CoordinateFrame frame = file.frame();
    double least = 2 * Math.max(Math.abs(frame.scaleX()), Math.abs(frame.scaleY()));
    if (request.resolution() < least) {
      throw new IllegalArgumentException(
          "resolution: expected at least %s, two steps of the scale of %s, found %s"
              .formatted(least, file.name(), request.resolution()));
    }
  }

  private static Report write(SurfaceCloud cloud, FilledSurface surface, CellSums sums, Path output)
      throws IOException, InterruptedException {
    RegridFile form = new RegridFile(cloud);
    try (PointFileWriter writer = PointFileWriter.create(output, form.spec())) {
      RegridPoints points = new RegridPoints(writer, cloud.file().frame(), surface.grid());
      surface.forEachRow(points::add);
      points.flush();
      List<String> notes = new ArrayList<>(cloud.notes());
      SurfaceCloud.leftOut(sums.use()).ifPresent(notes::add);
      notes.addAll(form.notes());
      int islands = surface.footprint().islands();
      if (islands > 0) {
        notes.add(
            islands + (islands == 1 ? " small island was" : " small islands were") + " dropped");
      }
      return new Report(writer.finish(), sums.use().used(), points.filled(), notes);
    }
  }
}
