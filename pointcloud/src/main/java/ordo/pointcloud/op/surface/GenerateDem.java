package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.grid.CellPlanes;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogRows;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.cog.KeysOfCrs;

/**
 * An elevation model of a cloud: 32-bit floats in the cloud's unit of height, -9999 where nothing
 * is known, as a COG. The same bytes for any number of threads, order of points and memory.
 */
public final class GenerateDem {
  /** Ground where the cloud has any, else all. */
  public static final String AUTO = "auto";

  private static final double NODATA = -9999;

  private final CrsEngine engine;

  public GenerateDem(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * @param cells with a value
   * @param notes a line each
   */
  public record Report(int width, int height, long cells, List<String> notes) {
    public String message() {
      return String.format(
          Locale.ROOT, "%,d x %,d cells, %,d of them with a value", width, height, cells);
    }
  }

  /**
   * @throws IllegalArgumentException when the cloud or the resolution does not allow it
   */
  public Report run(GridRequest request, Path output, DemMethod method, DemFill fill)
      throws IOException, InterruptedException {
    try (LasFile file = LasFiles.open(request.input())) {
      boolean isAuto = request.classes().equals(AUTO);
      SurfaceCloud cloud =
          new SurfaceCloud(file, isAuto ? request.withClasses("ground") : request, engine);
      CellSums sums = cloud.gather(planes(method));
      if (isAuto && sums.use().used() == 0) {
        sums.close();
        cloud = new SurfaceCloud(file, request.withClasses("all"), engine);
        cloud.notes().add("no point is of class 2 (ground): all classes were taken");
        sums = cloud.gather(planes(method));
      }
      try (CellSums gathered = sums) {
        var surface = new FilledSurface(cloud, gathered, method, fill.rules());
        SurfaceCloud.leftOut(gathered.use()).ifPresent(cloud.notes()::add);
        return write(cloud, surface, request, output);
      }
    }
  }

  private static CellPlanes planes(DemMethod method) {
    return new CellPlanes(method.needsExtremes(), false);
  }

  private Report write(SurfaceCloud cloud, FilledSurface surface, GridRequest request, Path output)
      throws IOException, InterruptedException {
    Crew crew = new Crew(request.threads());
    RasterSpec spec = spec(cloud, surface.grid());
    long[] cells = new long[1];
    try (CogWriter writer = CogWriter.create(output, spec, CogOptions.in(request.scratch()))) {
      CogRows rows = new CogRows(writer, crew);
      CoordinateFrame frame = cloud.file().frame();
      surface.forEachRow((_, row) -> cells[0] += add(rows, row, frame));
      writer.finish(crew);
    }
    return new Report(spec.width(), spec.height(), cells[0], new ArrayList<>(cloud.notes()));
  }

  /** Adds a row; how many of its cells have a value. */
  private static int add(CogRows rows, SurfaceRow row, CoordinateFrame frame)
      throws IOException, InterruptedException {
    double[] z = new double[row.width()];
    int known = 0;
    for (int column = 0; column < z.length; column++) {
      z[column] = row.z()[column] * frame.scaleZ() + frame.offsetZ();
      known += Double.isNaN(z[column]) ? 0 : 1;
    }
    rows.add(z);
    return known;
  }

  private RasterSpec spec(SurfaceCloud cloud, CellGrid grid) {
    Optional<GeoKeyTags> keys = Optional.empty();
    if (cloud.crs() instanceof StatedCrs.Named named) {
      keys = KeysOfCrs.of(named.text(), engine);
      if (keys.isEmpty()) {
        cloud.notes().add("no CRS is written: no EPSG code is known for " + named.label());
      }
    }
    return new RasterSpec(
        grid.width(),
        grid.height(),
        1,
        SampleType.FLOAT32,
        OptionalDouble.of(NODATA),
        Optional.of(GeoReference.northUp(grid.west(), grid.north(), grid.resolution())),
        keys);
  }
}
