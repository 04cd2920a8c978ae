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
import ordo.pointcloud.elevation.InterpolatedRows;
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

  /** Where a cell's elevation comes from. */
  public record Choice(DemMethod method, DemFill fill) {}

  /**
   * @throws IllegalArgumentException when the cloud or the resolution does not allow it
   */
  public Report run(GridRequest request, Path output, Choice choice)
      throws IOException, InterruptedException {
    try (LasFile file = LasFiles.open(request.input())) {
      boolean isAuto = request.classes().equals(AUTO);
      SurfaceCloud cloud =
          new SurfaceCloud(file, isAuto ? request.withClasses("ground") : request, engine);
      Gathered gathered = gather(cloud, choice.method());
      if (isAuto && gathered.sums().use().used() == 0) {
        gathered.close();
        cloud = new SurfaceCloud(file, request.withClasses("all"), engine);
        cloud.notes().add("no point is of class 2 (ground): all classes were taken");
        gathered = gather(cloud, choice.method());
      }
      try (Gathered all = gathered) {
        SurfaceCloud.leftOut(all.sums().use()).ifPresent(cloud.notes()::add);
        return write(cloud, surface(cloud, all, choice, request), request, output, choice.fill());
      }
    }
  }

  private static Gathered gather(SurfaceCloud cloud, DemMethod method)
      throws IOException, InterruptedException {
    return method.interpolation().isPresent()
        ? cloud.gatherPlaces()
        : new Gathered(
            cloud.gather(new CellPlanes(method.needsExtremes(), false)), Optional.empty());
  }

  private static FilledSurface surface(
      SurfaceCloud cloud, Gathered gathered, Choice choice, GridRequest request)
      throws IOException, InterruptedException {
    CellSums sums = gathered.sums();
    CoordinateFrame frame = cloud.file().frame();
    CellHeights heights =
        choice
            .method()
            .interpolation()
            .map(
                way ->
                    CellHeights.by(
                        new InterpolatedRows(
                            way,
                            gathered.points().orElseThrow(),
                            frame,
                            sums.grid(),
                            new Crew(request.threads()))))
            .orElse(CellHeights.by(choice.method()));
    return new FilledSurface(cloud, sums, heights, choice.fill().rules());
  }

  private Report write(
      SurfaceCloud cloud, FilledSurface surface, GridRequest request, Path output, DemFill fill)
      throws IOException, InterruptedException {
    Crew crew = new Crew(request.threads());
    RasterSpec spec = spec(cloud, surface.grid());
    long[] cells = new long[1];
    try (CogWriter writer = CogWriter.create(output, spec, CogOptions.in(request.scratch()))) {
      CogRows rows = new CogRows(writer, crew);
      CoordinateFrame frame = cloud.file().frame();
      if (fill == DemFill.ALL) {
        cells[0] = addEvery(surface, rows, frame, request.scratch());
      } else {
        surface.forEachRow((_, row) -> cells[0] += add(rows, row.z(), frame));
      }
      writer.finish(crew);
    }
    return new Report(spec.width(), spec.height(), cells[0], new ArrayList<>(cloud.notes()));
  }

  private static long addEvery(
      FilledSurface surface, CogRows rows, CoordinateFrame frame, Path scratch)
      throws IOException, InterruptedException {
    CellGrid grid = surface.grid();
    long known = 0;
    try (EveryCell every = new EveryCell(scratch, grid.width(), grid.height())) {
      every.fill(surface);
      for (int row = 0; row < grid.height(); row++) {
        known += add(rows, every.z(row), frame);
      }
    }
    return known;
  }

  /** Adds a row; how many of its cells have a value. */
  private static int add(CogRows rows, double[] raw, CoordinateFrame frame)
      throws IOException, InterruptedException {
    double[] z = new double[raw.length];
    int known = 0;
    for (int column = 0; column < z.length; column++) {
      z[column] = raw[column] * frame.scaleZ() + frame.offsetZ();
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
        cloud.notes().add("no CRS is written: GeoTIFF keys cannot say " + named.label());
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
