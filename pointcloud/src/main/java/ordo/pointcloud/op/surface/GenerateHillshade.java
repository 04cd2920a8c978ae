package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogRows;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.relief.GroundScale;
import ordo.pointcloud.relief.HillshadeRows;
import ordo.pointcloud.relief.NorthUp;
import ordo.pointcloud.relief.RasterRows;
import ordo.pointcloud.relief.Shading;

/** Shades of an elevation model: bytes 1 to 255, 0 where the model has none, as a COG. */
public final class GenerateHillshade {
  private static final double[] OUTSIDE = {};

  private final CrsEngine engine;
  private final Path scratch;
  private final int threads;

  /**
   * @param scratch folder for tiles that are not in their place yet
   */
  public GenerateHillshade(CrsEngine engine, Path scratch, int threads) {
    this.engine = engine;
    this.scratch = scratch;
    this.threads = threads;
  }

  /**
   * @param zFactor as gdaldem takes it; empty to find it by the CRS
   * @param progress told the share that is done
   * @return one line for people
   */
  public String run(
      Path input, Path output, Shading shading, OptionalDouble zFactor, DoubleConsumer progress)
      throws IOException, InterruptedException {
    try (Raster dem = RasterFiles.open(input)) {
      RasterRows rows = new RasterRows(dem);
      GroundScale scale = GroundScale.of(dem.spec(), zFactor, engine);
      RasterSpec spec =
          NorthUp.of(dem.spec()).withSamples(1, SampleType.UINT8, OptionalDouble.of(0));
      Crew crew = new Crew(threads);
      try (CogWriter writer = CogWriter.create(output, spec, CogOptions.in(scratch))) {
        write(rows, new HillshadeRows(shading, scale), new CogRows(writer, crew), progress);
        writer.finish(crew);
      }
      return "%d x %d cells, %s, %s"
          .formatted(spec.width(), spec.height(), shading.mode().word(), scale.label());
    }
  }

  private static void write(
      RasterRows rows, HillshadeRows shades, CogRows into, DoubleConsumer progress)
      throws IOException, InterruptedException {
    int height = rows.spec().height();
    double[] above = OUTSIDE;
    double[] row = rows.row(0);
    for (int at = 0; at < height; at++) {
      double[] below = at + 1 < height ? rows.row(at + 1) : OUTSIDE;
      into.add(shades.of(new HillshadeRows.Three(above, row, below), rows.centreY(at)));
      progress.accept((at + 1.0) / height);
      above = row;
      row = below;
    }
  }
}
