package ordo.pointcloud.op.contours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import ordo.pointcloud.contour.Contours;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.contour.LineSpill;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterBounds;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.relief.NorthUp;
import ordo.pointcloud.relief.RasterRows;

/**
 * Contours of an elevation model: lines from centre to centre of cells. GeoJSON has them in the
 * order of level and place, FlatGeobuf in that of its index. Lines that are not complete and 40
 * bytes for each other are in memory.
 */
public final class GenerateContours {
  private static final String WGS_84 = "EPSG:4326";

  private final CrsEngine engine;
  private final Path scratch;

  /**
   * @param scratch folder for lines before they are in order
   */
  public GenerateContours(CrsEngine engine, Path scratch) {
    this.engine = engine;
    this.scratch = scratch;
  }

  /**
   * @param progress told the share that is done
   * @return one line for people
   * @throws IllegalArgumentException when the raster is turned, has too many levels, or has no CRS
   *     and is to become GeoJSON
   */
  public String run(Path input, Path output, ContourStyle style, DoubleConsumer progress)
      throws IOException {
    try (Raster dem = RasterFiles.open(input);
        LineSpill lines = new LineSpill(scratch)) {
      ElevationRows rows = ElevationRows.of(new RasterRows(dem), style.isSmooth());
      Optional<CrsTransform> transform =
          style.form() == ContourStyle.Form.GEOJSON
              ? Optional.of(transform(dem))
              : Optional.empty();
      requireBounded(rows, style.levels(), progress);
      trace(rows, style.levels(), lines, progress);
      Path part = scratch.resolve("contours.part");
      try (ContourFile file = begin(part, transform, dem)) {
        GeoReference place = NorthUp.of(dem.spec()).place().orElseThrow();
        write(lines, style.levels(), place, file);
      }
      Files.move(part, output, StandardCopyOption.REPLACE_EXISTING);
      return message(lines.count(), transform);
    }
  }

  private ContourFile begin(Path part, Optional<CrsTransform> transform, Raster dem)
      throws IOException {
    return transform.isPresent()
        ? new ContourJson(part, transform.get())
        : new ContourFlatGeobuf(
            part,
            dem.spec()
                .keys()
                .flatMap(keys -> ContourFlatGeobuf.crs(keys.records().stated(engine), engine)));
  }

  private static void write(LineSpill lines, Levels levels, GeoReference place, ContourFile file)
      throws IOException {
    lines.forEach(
        (k, isClosed, columns, rows) ->
            file.add(
                Contour.of(levels.level(k), new Contour.Kind(place, k, isClosed), columns, rows)));
    file.finish();
  }

  private static String message(int lines, Optional<CrsTransform> transform) {
    return String.format(
        Locale.ROOT,
        "%,d lines%s%s",
        lines,
        lines == 0 ? ": no level crosses the heights" : "",
        transform.map(known -> ", by " + known.operation().text()).orElse(""));
  }

  private CrsTransform transform(Raster dem) {
    StatedCrs stated =
        dem.spec()
            .keys()
            .map(keys -> keys.records().stated(engine))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        dem.name() + ": names no CRS, and contours in GeoJSON are in WGS 84"));
    String text =
        stated
            .named()
            .orElseThrow(
                () -> new IllegalArgumentException(dem.name() + ": CRS " + stated.shown()));
    RasterBounds bounds = dem.spec().bounds().orElseThrow();
    CloudBox box = new CloudBox(bounds.minX(), bounds.minY(), 0, bounds.maxX(), bounds.maxY(), 0);
    return switch (engine.plan(text, WGS_84, Optional.of(box))) {
      case CrsPlan.Planned planned -> planned.transform();
      case CrsPlan.Refused refused ->
          throw new IllegalArgumentException(dem.name() + ": " + refused.text());
    };
  }

  private static void requireBounded(ElevationRows rows, Levels levels, DoubleConsumer progress)
      throws IOException {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int height = rows.height();
    for (int row = 0; row < height; row++) {
      for (double z : rows.row(row)) {
        min = z < min ? z : min;
        max = z > max ? z : max;
      }
      progress.accept(0.4 * row / height);
    }
    levels.requireBounded(min, max);
  }

  private static void trace(
      ElevationRows rows, Levels levels, LineSpill lines, DoubleConsumer progress)
      throws IOException {
    int height = rows.height();
    Contours contours = new Contours(levels, rows.width(), lines::add);
    for (int row = 0; row < height; row++) {
      contours.add(rows.row(row));
      progress.accept(0.4 + 0.4 * row / height);
    }
    contours.finish();
  }
}
