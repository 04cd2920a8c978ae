package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.grid.CellFrame;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.grid.CellPlanes;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.recolour.Recolour;
import ordo.pointcloud.palette.Elevations;
import ordo.pointcloud.palette.FittedPalette;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.relief.GroundScale;
import ordo.pointcloud.relief.HillshadeRows;

/**
 * A cloud in the colours of its elevation, shaded as its surface lies in the light. Points stay as
 * they are; noise takes the colour of its cell. The same bytes for any number of threads, order of
 * points and memory.
 */
public final class ColorizeAsDem {
  /** Which points are the surface: all but noise, water surfaces, no bottom found. */
  public static final String CLASSES = "all";

  /** Gaps close as in a regular cloud, and no point is too lonely for a colour. */
  private static final Footprint.Rules RULES =
      new Footprint.Rules(Footprint.Rules.USUAL.closeCells(), 0);

  private final CrsEngine engine;

  public ColorizeAsDem(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * @param low elevation of the palette's start
   * @param high elevation of its end
   * @param notes a line each
   */
  public record Report(long points, long coloured, double low, double high, List<String> notes) {
    public String message() {
      return String.format(
          Locale.ROOT,
          "%,d of %,d points coloured, from %.3f to %.3f",
          coloured,
          points,
          low,
          high);
    }
  }

  /** A surface in colours: where they lie, and what they are stretched over. */
  private record Painted(CellGrid grid, Elevations range, ColourRows colours) {}

  /**
   * @param request of the classes {@link #CLASSES}
   * @throws IllegalArgumentException when the cloud or the resolution does not allow it
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(GridRequest request, ElevationLook look, Path output, boolean compressed)
      throws IOException, InterruptedException {
    try (LasFile file = LasFiles.open(request.input())) {
      RegridLas.requireFrame(file, request);
      ScanProgress progress = request.progress();
      GridRequest first = request.with(request.threads(), done -> progress.pointsDone(done / 2));
      SurfaceCloud cloud = new SurfaceCloud(file, first, engine);
      Painted painted = paint(cloud, first, look);
      try (ColourRows _ = painted.colours()) {
        return drape(cloud, painted, request, output, compressed);
      }
    }
  }

  private Painted paint(SurfaceCloud cloud, GridRequest request, ElevationLook look)
      throws IOException, InterruptedException {
    try (CellSums sums = cloud.gather(CellPlanes.MEAN)) {
      Optional<String> leftOut = SurfaceCloud.leftOut(sums.use());
      if (sums.use().used() == 0 && leftOut.isPresent()) {
        throw new IllegalArgumentException("no point is left: " + sums.use().leftOut());
      }
      leftOut.ifPresent(cloud.notes()::add);
      return paint(cloud, sums, request.scratch(), look);
    }
  }

  private Painted paint(SurfaceCloud cloud, CellSums sums, Path scratch, ElevationLook look)
      throws IOException, InterruptedException {
    var surface =
        new FilledSurface(cloud, sums, CellHeights.by(DemMethod.MEAN), Optional.of(RULES));
    CellGrid grid = surface.grid();
    ElevationRanks ranks = new ElevationRanks(cloud, sums);
    FittedPalette palette = look.ramp().over(look.range(), look.hinge(), ranks::between);
    ColourRows colours = new ColourRows(scratch, grid.width());
    try {
      var rows = new ShadedRows(shades(cloud, grid, look), palette, grid, colours);
      surface.forEachRow((_, row) -> rows.add(row, cloud.file().frame()));
      rows.finish();
      return new Painted(grid, palette.range(), colours);
    } catch (IOException | InterruptedException | RuntimeException failed) {
      colours.close();
      throw failed;
    }
  }

  /** Empty where slopes are not lit. */
  private Optional<HillshadeRows> shades(SurfaceCloud cloud, CellGrid grid, ElevationLook look) {
    if (look.shading().isEmpty()) {
      return Optional.empty();
    }
    var place = GeoReference.northUp(grid.west(), grid.north(), grid.resolution());
    GroundScale scale =
        GroundScale.of(place, cloud.description(), engine).exaggerated(look.exaggeration());
    cloud.notes().add("shaded with " + scale.label());
    return look.shading().map(shading -> new HillshadeRows(shading, scale));
  }

  private static Report drape(
      SurfaceCloud cloud, Painted painted, GridRequest request, Path output, boolean compressed)
      throws IOException, InterruptedException {
    LasFile file = cloud.file();
    CellFrame frame = CellFrame.of(file.frame(), request.resolution());
    var colours = new DrapedColours(frame, painted.grid(), painted.colours());
    long points = file.pointCount();
    ScanProgress progress = done -> request.progress().pointsDone((points + done) / 2);
    Recolour.Written written =
        new Recolour(file, compressed, cloud.crs().written())
            .write(output, colours, Optional::empty, request.threads(), progress);
    List<String> notes = new ArrayList<>(cloud.notes());
    notes.addAll(((Recolour.Written.Whole) written).notes());
    Elevations range = painted.range();
    return new Report(points, colours.coloured(), range.low(), range.high(), notes);
  }
}
