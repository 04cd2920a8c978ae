package ordo.pointcloud.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleSourceTest {
  private static final long POINTS = 123_457;
  private static final PointFormat EIGHT = new PointFormat(8, SampleSpec.EXTRA_BYTES);

  @TempDir Path folder;

  /** Digests made once: they may change only with the survey itself. */
  @ParameterizedTest
  @CsvSource({
    "0,0,3815665033",
    "1,0,3074002588",
    "2,0,3298836842",
    "3,3,706262006",
    "6,0,2631911002",
    "7,0,3234977493",
    "8,3,1502227223"
  })
  void pointsAreTheSameOnEveryMachine(int format, int extraBytes, long digest) throws IOException {
    SampleSpec spec = spec(POINTS, new PointFormat(format, extraBytes));
    assertThat(digest(spec, 50_000)).isEqualTo(digest);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 333, 4_096, 65_536})
  void theSizeOfBlocksChangesNothing(int capacity) throws IOException {
    SampleSpec spec = spec(20_011, EIGHT);
    assertThat(digest(spec, capacity)).isEqualTo(digest(spec, 10_000));
  }

  @Test
  void threadsChangeNothing() throws Exception {
    byte[] one = written(1);
    assertThat(written(2)).isEqualTo(one);
    assertThat(written(8)).isEqualTo(one);
  }

  private byte[] written(int threads) throws Exception {
    Path path = folder.resolve("sample-" + threads + ".las");
    SampleSpec spec = spec(POINTS, PointFormat.of(7));
    new SampleFile(spec, Optional.of("LOCAL_CS[\"made\"]"), Compression.NONE)
        .write(path, threads, ScanProgress.NONE);
    return Files.readAllBytes(path);
  }

  @Test
  void anotherSeedIsAnotherSurvey() throws IOException {
    SampleSpec spec = spec(5_000, EIGHT);
    SampleSpec other = new SampleSpec(5_000, EIGHT, 8, spec.placement());
    assertThat(digest(other, 1_000)).isNotEqualTo(digest(spec, 1_000));
  }

  @Test
  void aFileSaysWhatItHolds() throws Exception {
    Path path = folder.resolve("sample.las");
    SampleSpec spec = spec(POINTS, EIGHT);
    LasHeader header =
        new SampleFile(spec, Optional.of("LOCAL_CS[\"made\"]"), Compression.NONE)
            .write(path, 2, ScanProgress.NONE);
    try (LasFile file = LasFiles.open(path)) {
      assertThat(file.header().layout()).isEqualTo(header.layout());
      assertThat(file.header().summary().bounds()).isEqualTo(header.summary().bounds());
      assertThat(file.pointCount()).isEqualTo(POINTS);
      assertThat(file.extraDimensions()).hasSize(2);
      assertThat(file.find("LASF_Projection", 2112).orElseThrow().text())
          .isEqualTo("LOCAL_CS[\"made\"]");
      assertThat(header.summary().byReturn().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(POINTS);
      assertThat(digest(file, 50_000)).isEqualTo(digest(spec, 50_000));
    }
  }

  @Test
  void returnsOfAPulseFollowEachOtherAtOneTime() throws IOException {
    PointBlock block = allOf(spec(POINTS, PointFormat.of(6)));
    int many = 0;
    for (int i = 0; i < block.size; i++) {
      int number = block.returns[i] & 0xF;
      int count = block.returns[i] >> 4 & 0xF;
      assertThat(number).isBetween(1, count);
      if (number > 1) {
        assertThat(block.returns[i - 1] & 0xF).isEqualTo(number - 1);
        assertThat(block.gpsTimeBits[i]).isEqualTo(block.gpsTimeBits[i - 1]);
        assertThat(block.z[i]).isLessThan(block.z[i - 1] + 30);
        many++;
      } else if (i > 0) {
        assertThat(block.gpsTime(i)).isGreaterThan(block.gpsTime(i - 1));
        assertThat(block.returns[i - 1] & 0xF).isEqualTo(block.returns[i - 1] >> 4 & 0xF);
      }
    }
    assertThat(many).isGreaterThan(block.size / 20);
  }

  @Test
  void thereIsSomethingToLookAt() throws IOException {
    PointBlock block = allOf(spec(500_000, PointFormat.of(7)));
    int[] classes = new int[256];
    Set<Short> strips = new HashSet<>();
    int overlap = 0;
    for (int i = 0; i < block.size; i++) {
      classes[block.classification[i]]++;
      strips.add(block.pointSourceId[i]);
      overlap += block.flags[i] >> 3 & 1;
      assertThat(block.scanAngle[i]).isBetween((short) -3334, (short) 3334);
    }
    for (int present : new int[] {2, 3, 4, 5, 6, 9, 11, 14, 15, 17}) {
      assertThat(classes[present]).as("points of class " + present).isGreaterThan(100);
    }
    assertThat(strips).hasSizeGreaterThan(1);
    assertThat(overlap).isBetween(block.size / 50, block.size / 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 7, 999, 50_000, 50_001})
  void anyNumberOfPointsIsMadeExactly(long points) throws IOException {
    SampleSpec spec = spec(points, PointFormat.of(3));
    assertThat(allOf(spec).size).isEqualTo((int) points);
  }

  @Test
  void theLastPointsOfAThousandMillionCanBeHadAlone() throws IOException {
    SampleSpec spec = spec(SampleSpec.POINTS_MAX, PointFormat.of(6));
    try (SampleSource source = new SampleSource(spec)) {
      PointBlock block = new PointBlock(spec.format(), SampleSource.RUN_POINTS);
      assertThat(source.open(source.runCount() - 1, Column.ALL).next(block)).isEqualTo(50_000);
      assertThat(block.pointSourceId[0]).isGreaterThan((short) 30);
    }
  }

  @Test
  void aSurveyInDegreesLiesWhereItIsPut() throws IOException {
    Placement rhine = Placement.geographic(6.97, 50.93);
    PointBlock block = allOf(new SampleSpec(10_000, PointFormat.of(1), 3, rhine));
    for (int i = 0; i < block.size; i++) {
      assertThat(rhine.frame().x(block.x[i])).isBetween(6.96, 6.98);
      assertThat(rhine.frame().y(block.y[i])).isBetween(50.92, 50.94);
    }
  }

  @Test
  void whatCannotBeMadeIsRefused() {
    Placement here = Placement.pennsylvaniaNorth();
    assertThatThrownBy(() -> new SampleSpec(0, EIGHT, 1, here)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> new SampleSpec(1, PointFormat.of(10), 1, here))
        .hasMessageContaining("wave packets");
    assertThatThrownBy(() -> new SampleSpec(1, new PointFormat(7, 5), 1, here))
        .hasMessageContaining("extra bytes");
    assertThatThrownBy(() -> Placement.geographic(0, 90)).hasMessageContaining("latitude");
    assertThatThrownBy(() -> Placement.projected(Double.NaN, 0, 1)).hasMessageContaining("NaN");
    Placement tiny = Placement.projected(0, 0, 1e-6);
    assertThatThrownBy(() -> new SampleSource(new SampleSpec(1, EIGHT, 1, tiny)))
        .hasMessageContaining("2^31");
  }

  private static SampleSpec spec(long points, PointFormat format) {
    return new SampleSpec(points, format, 7, Placement.pennsylvaniaNorth());
  }

  private static PointBlock allOf(SampleSpec spec) throws IOException {
    try (SampleSource source = new SampleSource(spec)) {
      PointBlock all = new PointBlock(spec.format(), (int) spec.points());
      RecordLayout layout = RecordLayout.of(spec.format());
      PointBlock some = new PointBlock(spec.format(), SampleSource.RUN_POINTS);
      byte[] rows = new byte[SampleSource.RUN_POINTS * layout.recordBytes()];
      for (int run = 0; run < source.runCount(); run++) {
        source.open(run, Column.ALL).next(some);
        layout.pack(some, 0, some.size, rows, 0);
        layout.unpack(rows, 0, all, all.size, some.size);
        all.size += some.size;
      }
      return all;
    }
  }

  private static long digest(SampleSpec spec, int capacity) throws IOException {
    try (SampleSource source = new SampleSource(spec)) {
      return digest(source, capacity);
    }
  }

  private static long digest(PointSource source, int capacity) throws IOException {
    RecordLayout layout = RecordLayout.of(source.format());
    PointBlock block = new PointBlock(source.format(), capacity);
    byte[] rows = new byte[capacity * layout.recordBytes()];
    CRC32C digest = new CRC32C();
    for (int run = 0; run < source.runCount(); run++) {
      PointSource.Cursor cursor = source.open(run, Column.ALL);
      while (cursor.next(block) > 0) {
        layout.pack(block, 0, block.size, rows, 0);
        digest.update(rows, 0, block.size * layout.recordBytes());
      }
    }
    return digest.getValue();
  }
}
