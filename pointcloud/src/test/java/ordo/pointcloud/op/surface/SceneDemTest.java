package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import ordo.pointcloud.TestData;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.contours.ContourStyle;
import ordo.pointcloud.op.contours.GenerateContours;
import ordo.pointcloud.raster.Gdal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real cloud in a CRS that no code stands for, to its contours. */
final class SceneDemTest {
  private final CrsEngine engine = CrsEngines.detect();

  @TempDir private Path folder;

  @Test
  void aCrsWithoutACodeGoesThroughTheModelToTheContours() throws Exception {
    assumeTrue(Gdal.isHere() && engine.esriWkt("EPSG:4326").isPresent());
    Path cloud = TestData.folder().resolve("scenes/autzen-pdrf7.las");
    Path dem = folder.resolve("dem.tif");
    new GenerateDem(engine)
        .run(
            GridRequest.of(cloud, 5, GenerateDem.AUTO, folder),
            dem,
            new GenerateDem.Choice(DemMethod.TIN, DemFill.FOOTPRINT));
    assertThat(isSameToGdal(dem, wkt(cloud))).isTrue();
    Path json = folder.resolve("contours.geojson");
    new GenerateContours(engine, folder).run(dem, json, contours(5), _ -> {});
    assertThat(Files.readString(json)).contains("[-123.0").contains(",44.05").doesNotContain("[63");
  }

  private String wkt(Path cloud) throws Exception {
    try (LasFile file = LasFiles.open(cloud)) {
      return FileCrsRecords.of(file).stated(engine).named().orElseThrow();
    }
  }

  private boolean isSameToGdal(Path file, String text) throws Exception {
    String code =
        """
        import sys
        from osgeo import gdal, osr
        theirs = osr.SpatialReference()
        theirs.ImportFromWkt(sys.argv[2])
        print(gdal.Open(sys.argv[1]).GetSpatialRef().IsSame(theirs))
        """;
    return Gdal.python(folder, "-c", code, file.toString(), text).strip().equals("1");
  }

  private static ContourStyle contours(double interval) {
    return new ContourStyle(new Levels(0, interval), false, ContourStyle.Form.GEOJSON);
  }
}
