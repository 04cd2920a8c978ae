package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cubes of clouds in degrees and of geocentric ones: no larger than the cloud needs. */
final class EptCubeTest {
  private static final int POINTS = 150_000;
  private static final String WGS_84 =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433],"
          + "AUTHORITY[\"EPSG\",\"4326\"]]";
  private static final String GEOCENTRIC =
      "GEOCCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0],UNIT[\"metre\",1],AUTHORITY[\"EPSG\",\"4978\"]]";

  @TempDir Path folder;

  @Test
  void aCloudInDegreesThatIsWiderThanHighGetsACubeAsWideAsItself() throws Exception {
    var degrees = new CoordinateFrame(1e-7, 1e-7, 0.001, 0, 0, 0);
    PointBlock points =
        Clouds.of(
            POINTS,
            i -> 80_000_000 + i % 400 * 12_500,
            i -> 470_000_000 + i / 400 * 13_000,
            i -> 400_000 + i % 300);

    Tree tree = build(points, degrees, WGS_84);

    assertThat(tree.side()).as("0.4988 degrees and a margin").isBetween(0.4987, 0.502);
    assertThat(tree.rootPoints()).as("the top level is of use").isGreaterThan(POINTS / 30);
    assertThat(tree.srs()).contains("4326");
  }

  @Test
  void aCloudInDegreesThatIsHigherThanWideIsBuiltAsHighAsItIs() throws Exception {
    var degrees = new CoordinateFrame(1e-7, 1e-7, 0.01, 0, 0, 0);
    PointBlock points =
        Clouds.of(
            POINTS,
            i -> 80_000_000 + i % 400 * 500,
            i -> 470_000_000 + i / 400 * 510,
            i -> 40_000 + i * 31 % 3000);

    Tree tree = build(points, degrees, WGS_84);

    assertThat(tree.side()).as("30 m of height, in the numbers of degrees").isBetween(29.99, 30.2);
    assertThat(tree.report().tree().depth()).isLessThanOrEqualTo(20);
    assertThat(tree.report().tree().points()).isEqualTo(POINTS);
  }

  @Test
  void aGeocentricCloudGetsACubeOfItsExtentInWholeMetres() throws Exception {
    PointBlock points =
        Clouds.of(
            POINTS,
            i -> 411_000_000 - i % 400 * 90 - i / 400 * 60,
            i -> 60_000_000 + i % 400 * 250,
            i -> 480_000_000 + i / 400 * 200);

    Tree tree = build(points, CoordinateFrame.of(0.01, 0), GEOCENTRIC);

    assertThat(tree.side()).as("997.5 m").isEqualTo(1000);
    assertThat(tree.minX()).isEqualTo(Math.rint(tree.minX()));
    assertThat(tree.rootPoints()).isGreaterThan(POINTS / 30);
    assertThat(tree.srs()).contains("4978");
  }

  private record Tree(EptReport report, JsonNode json, int rootPoints) {
    double side() {
      return json.get("bounds").get(3).asDouble() - minX();
    }

    double minX() {
      return json.get("bounds").get(0).asDouble();
    }

    String srs() {
      return json.get("srs").toString();
    }
  }

  private Tree build(PointBlock points, CoordinateFrame frame, String wkt) throws Exception {
    var spec = LasWriteSpec.of(points.format, frame, Compression.NONE).withWkt(wkt);
    Path survey = Surveys.write(folder.resolve("survey.las"), points, spec);
    Path ept = folder.resolve("ept");
    EptReport report =
        new BuildEpt(CrsEngines::detect)
            .run(List.of(survey), ept, EptOptions.below(folder.resolve("work")));

    assertThat(ValidateEpt.run(ept)).noneMatch(Check::isFailed);
    JsonNode hierarchy = json(ept.resolve("ept-hierarchy/0-0-0-0.json"));
    return new Tree(report, json(ept.resolve("ept.json")), hierarchy.get("0-0-0-0").asInt());
  }

  private static JsonNode json(Path file) throws Exception {
    return JsonMapper.shared().readTree(Files.readAllBytes(file));
  }
}
