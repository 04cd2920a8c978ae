package ordo.pointcloud.op.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.pointcloud.cloud.Parts;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A polygon in another CRS than the cloud, against the same polygon moved by PROJ's cs2cs. */
class ClipCrsTest {
  private static final CrsEngine ENGINE = CrsEngines.detect();
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);
  private static final Path CS2CS = Path.of("/usr/bin/cs2cs");
  private static final String UTM = "EPSG:32633";

  /** The middle of {@link Clouds#terrain} in Web Mercator, and half the side of the polygon. */
  private static final double X = 1_807_140;

  private static final double Y = 5_364_816;
  private static final double HALF = 700;

  @TempDir Path folder;

  @Test
  void aPolygonOfPolygonCrsIsThatWhichProjMoves() throws Exception {
    assumeTrue(Files.exists(CS2CS), "cs2cs is not installed");
    List<double[]> ring = ring(X, Y, HALF);
    byte[] given = clip(wkt(ring), Optional.of("EPSG:3857"));
    byte[] moved = clip(wkt(moved(ring, "EPSG:3857")), Optional.empty());
    assertThat(given).isEqualTo(moved);
    assertThat(Parts.read(folder.resolve("out.laz")).size).isBetween(2_000, 19_000);
  }

  @Test
  void aGeoJsonPolygonIsThatWhichProjMoves() throws Exception {
    assumeTrue(Files.exists(CS2CS), "cs2cs is not installed");
    List<double[]> ring = ring(16.233812, 43.3462, 0.004);
    byte[] given = clip(geoJson(ring), Optional.empty());
    byte[] moved =
        clip(
            wkt(
                moved(
                    ring.stream().map(place -> new double[] {place[1], place[0]}).toList(),
                    "EPSG:4326")),
            Optional.empty());
    assertThat(given).isEqualTo(moved);
    assertThat(Parts.read(folder.resolve("out.laz")).size).isBetween(2_000, 19_000);
  }

  @Test
  void aPolygonWhoseCrsCannotBeReachedIsRefusedWithTheReason() throws Exception {
    String polygon = wkt(ring(1_700_000, 5_400_000, HALF));
    assertThatThrownBy(() -> clip(polygon, Optional.of("EPSG:5703")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("polygon: ");
    assertThat(folder.resolve("out.laz")).doesNotExist();
  }

  @Test
  void ofACloudThatNamesNoCrsAPolygonOfAnotherIsRefused() throws Exception {
    Path input =
        Parts.write(folder.resolve("in.las"), PointFormat.of(6), 10, CoordinateFrame.of(0.01, 0));
    String polygon = wkt(ring(X, Y, HALF));
    assertThatThrownBy(() -> clip(input, polygon, Optional.of("EPSG:3857")))
        .hasMessage(
            "polygon: its CRS is EPSG:3857, and the cloud names none; give WKT in the cloud's"
                + " coordinates, without polygon_crs");
  }

  /** So many places that the line between two of them is straight in any CRS. */
  private static List<double[]> ring(double x, double y, double half) {
    List<double[]> ring = new ArrayList<>();
    int steps = 100;
    for (int i = 0; i <= 4 * steps; i++) {
      int side = i / steps % 4;
      double part = (i % steps * 2.0 / steps - 1) * half;
      double[][] places = {
        {x + part, y - half}, {x + half, y + part}, {x - part, y + half}, {x - half, y - part}
      };
      ring.add(places[side]);
    }
    return ring;
  }

  private static String wkt(List<double[]> ring) {
    return ring.stream()
        .map(place -> String.format(Locale.ROOT, "%.9f %.9f", place[0], place[1]))
        .collect(Collectors.joining(", ", "POLYGON((", "))"));
  }

  private static String geoJson(List<double[]> ring) {
    return ring.stream()
        .map(place -> String.format(Locale.ROOT, "[%.9f, %.9f]", place[0], place[1]))
        .collect(Collectors.joining(", ", "{\"type\": \"Polygon\", \"coordinates\": [[", "]]}"));
  }

  private List<double[]> moved(List<double[]> ring, String from) throws Exception {
    Path places = folder.resolve("places");
    Files.write(
        places,
        ring.stream()
            .map(place -> String.format(Locale.ROOT, "%.9f %.9f", place[0], place[1]))
            .toList());
    Process process =
        new ProcessBuilder(CS2CS.toString(), "-f", "%.6f", from, UTM)
            .redirectInput(places.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Files.delete(places);
    return said.lines()
        .map(line -> line.strip().split("\\s+"))
        .map(words -> new double[] {Double.parseDouble(words[0]), Double.parseDouble(words[1])})
        .toList();
  }

  private byte[] clip(String polygon, Optional<String> crs) throws Exception {
    var utm = (Described.Known) ENGINE.describe(UTM);
    PointBlock points = Clouds.terrain(PointFormat.of(6), 20_000, 3);
    LasWriteSpec spec =
        LasWriteSpec.of(points.format, FRAME, Compression.NONE).withWkt(utm.crs().wkt());
    return clip(Parts.write(folder.resolve("in.las"), points, spec), polygon, crs);
  }

  private byte[] clip(Path input, String polygon, Optional<String> crs) throws Exception {
    Path output = folder.resolve("out.laz");
    var request =
        new RewriteRequest(input, output, true, folder.resolve("work"), 2, PhaseProgress.NONE);
    new ClipPoints(ENGINE).run(request, ClipPolygon.parse(polygon, crs));
    return Files.readAllBytes(output);
  }
}
