package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the settings of an engine do, and what happens where they name what is not there. */
class CrsEnginesTest {
  private static final CloudBox IN_GERMANY = new CloudBox(9, 48, 600, 9.1, 48.1, 700);

  @TempDir Path folder;

  @Test
  void theSwitchMakesLibprojInvisible() {
    assertThat(detect("none").name()).startsWith("proj4j");
    assertThat(detect(" NONE ").name()).startsWith("proj4j");
  }

  @Test
  void aLibraryThatIsNamedAndDoesNotLoadIsAnError() {
    assertThatThrownBy(() -> detect("/nowhere/libproj.so"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ORDO_PROJ: expected the path of libproj 9.1 or newer, or none")
        .hasMessageContaining("found /nowhere/libproj.so");
  }

  @Test
  void aFileThatIsNoLibraryIsAnError() throws IOException {
    Path text = Files.writeString(folder.resolve("libproj.so"), "not a library");
    assertThatThrownBy(() -> detect(text.toString()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(text.toString());
  }

  @Test
  void aFolderOfGridsThatIsNotThereIsAnError() {
    Map<String, String> environment =
        Map.of(CrsEngines.GRIDS_VARIABLE, folder + ":" + folder.resolve("none"));
    assertThatThrownBy(() -> CrsEngines.detect(environment))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ORDO_PROJ_DATA: expected folders, found none at " + folder)
        .hasMessageEndingWith("none");
  }

  /** The grid of this test lifts the geoid by ten metres all over the Earth. */
  @Test
  void aGridPutIntoTheFolderIsTaken() throws IOException {
    assumeTrue(CrsEngines.proj(Map.of()).isPresent(), "libproj is not installed");
    CrsPlan without = planToGeoid(Map.of());
    assertThat(without)
        .isInstanceOfSatisfying(
            CrsPlan.Refused.class,
            refused -> assertThat(refused.text()).contains("us_nga_egm08_25", "ORDO_PROJ_DATA"));
    writeGeoid(folder.resolve("egm08_25.gtx"), 10);
    CrsPlan with = planToGeoid(Map.of(CrsEngines.GRIDS_VARIABLE, folder.toString()));
    CrsTransform transform = ((CrsPlan.Planned) with).transform();
    double[] x = {9.05};
    double[] y = {48.05};
    double[] z = {650};
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(x, y, z, 1);
    }
    assertThat(transform.operation().movesHeight()).isTrue();
    assertThat(z[0]).isCloseTo(640, within(1e-4));
    assertThat(x[0]).isCloseTo(9.05, within(1e-9));
  }

  private static CrsPlan planToGeoid(Map<String, String> environment) {
    return CrsEngines.detect(environment)
        .plan("EPSG:4979", "EPSG:4326+EPSG:3855", Optional.of(IN_GERMANY));
  }

  /** A grid in GTX form: south, west, two steps, two sizes, then rows of floats, big-endian. */
  private static void writeGeoid(Path file, float undulation) throws IOException {
    int rows = 19;
    int columns = 37;
    ByteBuffer grid = ByteBuffer.allocate(40 + Float.BYTES * rows * columns);
    grid.putDouble(-90).putDouble(-180).putDouble(10).putDouble(10).putInt(rows).putInt(columns);
    for (int index = 0; index < rows * columns; index++) {
      grid.putFloat(undulation);
    }
    Files.write(file, grid.array());
  }

  private static CrsEngine detect(String library) {
    return CrsEngines.detect(Map.of(CrsEngines.LIBRARY_VARIABLE, library));
  }
}
