package ordo.pointcloud.raster.cog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;

/** Rasters of elevations by a formula, cells of one unit, from 500000 4100000 to the south-east. */
public record TestRaster(int width, int height, String crs) {
  /** An elevation; NaN where there is none. */
  @FunctionalInterface
  public interface Formula {
    double z(int column, int row);
  }

  public static TestRaster of(int width, int height) {
    return new TestRaster(width, height, "EPSG:26915");
  }

  public Path write(Path file, Formula formula) throws IOException, InterruptedException {
    Crew crew = new Crew(1);
    try (CogWriter writer = CogWriter.create(file, spec(), CogOptions.in(file.getParent()))) {
      CogRows rows = new CogRows(writer, crew);
      for (int row = 0; row < height; row++) {
        double[] z = new double[width];
        for (int column = 0; column < width; column++) {
          z[column] = formula.z(column, row);
        }
        rows.add(z);
      }
      writer.finish(crew);
    }
    return file;
  }

  private RasterSpec spec() {
    Optional<GeoKeyTags> keys =
        crs.isEmpty() ? Optional.empty() : KeysOfCrs.of(crs, CrsEngines.detect());
    return new RasterSpec(
        width,
        height,
        1,
        SampleType.FLOAT32,
        OptionalDouble.of(-9999),
        Optional.of(GeoReference.northUp(500_000, 4_100_000, 1)),
        keys);
  }
}
