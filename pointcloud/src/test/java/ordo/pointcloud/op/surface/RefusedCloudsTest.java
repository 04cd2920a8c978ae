package ordo.pointcloud.op.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clouds and resolutions that no model is made of: what is said, and that nothing is left. */
final class RefusedCloudsTest {
  private final CrsEngine engine = CrsEngines.detect();

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (var left = Files.list(folder)) {
      assertThat(left).extracting(path -> path.getFileName().toString()).containsOnly("in.las");
    }
  }

  @Test
  void resolutionsThatAreNoneOrFarTooFine() throws Exception {
    Path input = write(Hills.points(200), Hills.UTM, "EPSG:32633");
    for (double resolution : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(input, resolution, "resolution: expected a finite number above 0, found");
    }
    refused(
        input, 1e-4, "resolution 1.0E-4 is too fine: 5", " cells, expected at most 2,147,483,648");
    refused(input, 1e-4, "a resolution of 0.001");
  }

  @Test
  void degreesAndCoordinatesFromTheCentreOfTheEarth() throws Exception {
    CoordinateFrame degrees = new CoordinateFrame(1e-7, 1e-7, 0.01, 9, 48, 0);
    Path input = write(Hills.points(100), degrees, "EPSG:4326");
    refused(input, 1, "resolution: expected at most 0.01 degrees", "reproject it first");
    assumeTrue(engine.describe("EPSG:4978") instanceof Described.Known);
    Path earth = write(Hills.points(100), Hills.UTM, "EPSG:4978");
    refused(earth, 1, "has geocentric coordinates", "reproject it first");
  }

  @Test
  void noiseAlone() throws Exception {
    PointBlock noise = Hills.points(100);
    Arrays.fill(noise.classification, 0, 60, (byte) 7);
    Arrays.fill(noise.classification, 60, 100, (byte) 18);
    Path input = write(noise, Hills.UTM, "EPSG:32633");
    refused(
        input,
        1,
        "no point is left: 60 are class 7 (low noise), 40 are class 18 (high noise); set classes");
  }

  private void refused(Path input, double resolution, String... parts) {
    for (DemMethod method : new DemMethod[] {DemMethod.MEAN, DemMethod.TIN}) {
      GridRequest request = GridRequest.of(input, resolution, GenerateDem.AUTO, folder);
      var choice = new GenerateDem.Choice(method, DemFill.ALL);
      assertThatThrownBy(
              () -> new GenerateDem(engine).run(request, folder.resolve("dem.tif"), choice))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll(parts);
    }
  }

  private Path write(PointBlock points, CoordinateFrame frame, String crs) throws IOException {
    return Hills.write(folder.resolve("in.las"), points, frame, crs);
  }
}
