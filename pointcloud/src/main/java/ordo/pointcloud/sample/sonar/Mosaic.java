package ordo.pointcloud.sample.sonar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.sample.Noise;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleSpec;

/**
 * The backscatter mosaic of a multibeam survey: a GeoTIFF of one band of bytes, pixels of half a
 * metre; 1 is weak, 255 strong, 0 where no beam came. The bytes do not depend on the threads.
 */
public final class Mosaic {
  private static final double PIXEL_METRES = 0.5;

  /** How far the outermost swaths may reach beyond the survey's side. */
  private static final double MARGIN_METRES = 30;

  private static final double WEAKEST_DECIBELS = -42;
  private static final double DECIBELS_A_LEVEL = 0.14;
  private static final double REACH =
      StrictMath.tan(StrictMath.toRadians(LinePlan.ANGLE_MAX_DEGREES));

  private final LinePlan plan;
  private final Seabed seabed;
  private final int seed;
  private final Placement at;

  /**
   * @param spec of the survey that it fits
   */
  public Mosaic(SampleSpec spec) {
    plan = new LinePlan(spec.points());
    seed = (int) Noise.hash(spec.seed(), 2);
    seabed = new Seabed(seed, plan.side);
    at = spec.placement();
  }

  /**
   * Writes the raster; what is not yet in its place lies in the folder {@code scratch}.
   *
   * @param keys of the CRS that the placement is in
   */
  public RasterSpec write(Path output, Path scratch, Optional<GeoKeyTags> keys, int threads)
      throws IOException, InterruptedException {
    Crew crew = new Crew(threads);
    try (CogWriter writer = CogWriter.create(output, spec(keys), CogOptions.in(scratch))) {
      int columns = writer.tileColumns();
      crew.each(
          columns * writer.tileRows(),
          (_, index) -> tile(writer, index % columns, index / columns));
      writer.finish(crew);
      return writer.spec();
    }
  }

  private RasterSpec spec(Optional<GeoKeyTags> keys) {
    int width = (int) Math.ceil(plan.side / PIXEL_METRES);
    int height = (int) Math.ceil((plan.side + 2 * MARGIN_METRES) / PIXEL_METRES);
    var place =
        new GeoReference(
            at.centreX() + west() * at.xPerMetre(),
            PIXEL_METRES * at.xPerMetre(),
            0,
            at.centreY() + north() * at.yPerMetre(),
            0,
            -PIXEL_METRES * at.yPerMetre());
    return new RasterSpec(
        width, height, 1, SampleType.UINT8, OptionalDouble.of(0), Optional.of(place), keys);
  }

  private double west() {
    return -plan.side / 2;
  }

  private double north() {
    return plan.side / 2 + MARGIN_METRES;
  }

  private void tile(CogWriter writer, int column, int row) throws IOException {
    RasterTile tile = writer.blankTile();
    int left = column * CogWriter.TILE;
    int top = row * CogWriter.TILE;
    for (int y = 0; y < tile.height() && top + y < writer.spec().height(); y++) {
      for (int x = 0; x < tile.width() && left + x < writer.spec().width(); x++) {
        tile.set(0, x, y, level(left + x, top + y));
      }
    }
    writer.tile(column, row, tile);
  }

  private int level(int column, int row) {
    double x = west() + (column + 0.5) * PIXEL_METRES;
    double y = north() - (row + 0.5) * PIXEL_METRES;
    int line = plan.nearestLine(y);
    double away = Math.abs(y - plan.northing(line));
    double depth = seabed.depth(x, y);
    if (away > depth * REACH) {
      return 0;
    }
    int chance = Noise.hash(seed + 6, column, row);
    double speckle = 2 * (Noise.fraction(chance, 0) + Noise.fraction(chance, 8) - 1);
    double decibels = seabed.strength(x, y) + left(line, away / depth) + speckle;
    long level = Math.round((decibels - WEAKEST_DECIBELS) / DECIBELS_A_LEVEL);
    return Math.clamp(level, 1, 255);
  }

  /** What the correction by angle and by line has left, in decibels. */
  private double left(int line, double tangent) {
    double gain = Noise.fraction(Noise.hash(seed + 7, line, 0), 8) - 0.5;
    return gain + 2 * Math.max(0, 1 - tangent / 0.15) - 0.3 * tangent;
  }
}
