package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set compared with the files it was made from. */
final class SourceChecksTest {
  private static final int POINTS = 90_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 7, 8})
  void pointsOfEveryFormatAreFoundAgain(int format) throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", new PointFormat(format, 3), POINTS);

    assertThat(against(build(DataType.LASZIP, survey), survey)).noneMatch(Check::isFailed);
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "LASZIP"})
  void pointsOfSeveralFilesOfUnequalScalesAreFoundAgain(DataType type) throws Exception {
    Path coarse = Surveys.terrain(folder, "a.las", new PointFormat(7, 2), POINTS);
    var fine = CoordinateFrame.of(0.001, 1000);
    Path second =
        Surveys.write(
            folder.resolve("b.las"),
            Clouds.terrain(new PointFormat(1, 2), POINTS, 5),
            LasWriteSpec.of(new PointFormat(1, 2), fine, Compression.NONE).withWkt(Surveys.WKT));

    Path ept = build(type, coarse, second);

    assertThat(against(ept, second, coarse)).noneMatch(Check::isFailed);
    assertThat(failed(ept, coarse)).containsExactly("source count", "source sums", "source points");
  }

  @Test
  void pointsOfAnotherSurveyAreNotThese() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", PointFormat.of(7), POINTS);
    Path other =
        Surveys.write(folder.resolve("b.las"), Clouds.terrain(PointFormat.of(7), POINTS, 2));

    assertThat(failed(build(DataType.LASZIP, survey), other))
        .containsExactly("source sums", "source points");
  }

  @Test
  void valuesExchangedBetweenTwoPointsAreFoundThoughEverySumIsRight() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", PointFormat.of(7), POINTS);
    Path ept = build(DataType.BINARY, survey);
    Path tile = ept.resolve("ept-data/0-0-0-0.bin");
    byte[] bytes = Files.readAllBytes(tile);
    int recordBytes = recordBytes(ept);
    int intensityAt = 12;
    for (int b = intensityAt; b < intensityAt + 2; b++) {
      byte first = bytes[b];
      bytes[b] = bytes[recordBytes + b];
      bytes[recordBytes + b] = first;
    }
    Files.write(tile, bytes);

    assertThat(failed(ept, survey)).containsExactly("source points");
  }

  @Test
  void anAttributeThatTheDataSetLacksIsNamed() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", new PointFormat(7, 2), POINTS);
    Path bare =
        Surveys.write(folder.resolve("b.las"), Clouds.terrain(PointFormat.of(7), POINTS, 7));
    Path ept = build(DataType.LASZIP, bare);

    assertThat(check(ept, survey, "source sums").findings())
        .anyMatch(finding -> finding.startsWith("ExtraByte0: expected in the schema as in "));
  }

  @Test
  void withoutTilesNothingIsCompared() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", PointFormat.of(7), 100);
    Path ept = build(DataType.LASZIP, survey);
    Files.delete(ept.resolve("ept.json"));

    assertThat(check(ept, survey, "source points").verdict()).isEqualTo(Check.Verdict.NOT_MADE);
  }

  @Test
  void aSourceThatIsNoPointCloudIsNamed() throws Exception {
    Path survey = Surveys.terrain(folder, "a.las", PointFormat.of(7), 100);
    Path text = Files.writeString(folder.resolve("b.las"), "text");
    Path ept = build(DataType.LASZIP, survey);

    assertThatThrownBy(() -> against(ept, text)).hasMessageContaining("b.las");
  }

  private Path build(DataType type, Path... surveys) throws Exception {
    Path ept = folder.resolve("ept");
    new BuildEpt(CrsEngines::detect)
        .run(Arrays.asList(surveys), ept, EptOptions.below(folder.resolve("work")).with(type));
    return ept;
  }

  private static List<Check> against(Path ept, Path... surveys) throws Exception {
    return ValidateEpt.runAgainst(ept, Arrays.asList(surveys));
  }

  private static List<String> failed(Path ept, Path survey) throws Exception {
    return against(ept, survey).stream()
        .filter(Check::isFailed)
        .map(Check::name)
        .filter(name -> name.startsWith("source"))
        .toList();
  }

  private static Check check(Path ept, Path survey, String name) throws Exception {
    return against(ept, survey).stream()
        .filter(check -> check.name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private static int recordBytes(Path ept) throws Exception {
    int bytes = 0;
    var schema =
        tools.jackson.databind.json.JsonMapper.shared()
            .readTree(Files.readAllBytes(ept.resolve("ept.json")))
            .get("schema");
    for (var dimension : schema) {
      bytes += dimension.get("size").asInt();
    }
    return bytes;
  }
}
