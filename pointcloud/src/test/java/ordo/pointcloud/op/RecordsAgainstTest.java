package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.OddLas;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of a file compared with those of the file it was made from. */
class RecordsAgainstTest {
  private static final LasVlr LOG = LasVlr.of("surveyor", 7, "log", new byte[] {1, 2, 3});
  private static final LasVlr PACKETS =
      new LasVlr(
          "LAS_Spec",
          65535,
          "",
          LasVlr.Standing.WAVEFORMS,
          new MemoryBytes("", new byte[] {4, 5, 6}));

  @TempDir Path folder;

  @Test
  void theSameRecordsPass() throws Exception {
    OddLas source = OddLas.of(4, 3, LOG, LOG, PACKETS);
    assertThat(against(source, source)).noneMatch(Check::isFailed);
  }

  @Test
  void aRecordThatIsLostOrChangedIsNamed() throws Exception {
    OddLas source = OddLas.of(1, 2, LOG, LOG, LasVlr.of("x", 1, "", new byte[1]));
    LasVlr other = LasVlr.of("surveyor", 7, "log", new byte[] {1, 2, 4});
    assertThat(findings(against(OddLas.of(1, 2, other, LOG), source), "source-vlrs"))
        .containsExactly(
            "record surveyor 7: expected that of the source, found other bytes",
            "record x 1: expected that of the source, found none");
  }

  @Test
  void keysThatBecameWktAreRemarkedOnAndNoFault() throws Exception {
    PointBlock points = TestPoints.tame(PointFormat.of(1), 20, 1);
    PointBlock promoted = new PointBlock(PointFormat.of(6), 20);
    ordo.pointcloud.points.FormatWidening.copy(points, promoted);
    LasVlr keys = LasVlr.of(LasVlr.PROJECTION, 34735, "", new byte[] {1, 0, 1, 0, 0, 0, 0, 0});
    OddLas source = OddLas.of(2, points, keys);
    List<Check> checks = against(OddLas.of(4, promoted, LasVlr.wkt("LOCAL_CS[\"x\"]")), source);
    assertThat(findings(checks, "source-vlrs"))
        .containsExactly("record LASF_Projection 34735: expected that of the source, found none");
    assertThat(checks.stream().filter(check -> check.name().equals("source-vlrs")))
        .noneMatch(Check::isFailed);
    checks = against(OddLas.of(4, promoted), source);
    assertThat(checks.stream().filter(check -> check.name().equals("source-vlrs")))
        .allMatch(Check::isFailed);
  }

  @Test
  void byte227ThatNoLongerPointsAtThePacketsIsFound() throws Exception {
    OddLas source = OddLas.of(4, 3, PACKETS);
    List<Check> checks = against(OddLas.of(4, 3, PACKETS).set(227, 8, 0), source);
    assertThat(findings(checks, "source-waveforms"))
        .containsExactly(
            "waveform offset at byte 227: expected the place of LAS_Spec 65535 of the source, found no record there");
    byte[] other = {4, 5, 7};
    LasVlr changed =
        new LasVlr("LAS_Spec", 65535, "", LasVlr.Standing.WAVEFORMS, new MemoryBytes("", other));
    assertThat(findings(against(OddLas.of(4, 3, changed), source), "source-waveforms"))
        .containsExactly(
            "waveforms: expected the 3 bytes of LAS_Spec 65535 of the source, found other bytes");
  }

  /** LAS 1.1 has no field for it, and its writers set the bit. */
  @Test
  void aGpsTimeBitThatIsLostIsFoundWhateverTheVersionOfTheSource() throws Exception {
    OddLas source = OddLas.of(1, 2).set(25, 1, 1).set(6, 2, 1);
    assertThat(findings(against(OddLas.of(1, 2).set(6, 2, 0), source), "source-time-kind"))
        .containsExactly(
            "bit 0 of the global encoding at byte 6: expected 1 of the source, found 0");
    assertThat(findings(against(OddLas.of(1, 2), source), "source-time-kind")).isEmpty();
  }

  private List<Check> against(OddLas file, OddLas source) throws Exception {
    return ValidateLas.run(
        file.write(folder.resolve("file.las")),
        source.write(folder.resolve("source.las")),
        1,
        ScanProgress.NONE);
  }

  private static List<String> findings(List<Check> checks, String name) {
    return checks.stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .findings();
  }
}
