package ordo.pointcloud.op.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConvertPointsTest {
  private static final int POINTS = 60_017;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void olderFormatsGoToLazAndBackWithoutLosingABit(int id) throws Exception {
    Path first = wild(new PointFormat(id, 4), "first.las");
    Path laz = folder.resolve("second.laz");
    Path back = folder.resolve("third.las");
    Conversion there = run(first, laz, ConvertOptions.toLaz());
    assertThat(there.header().format().id()).isEqualTo(id == 2 || id == 3 ? 7 : 6);
    Conversion again = run(laz, back, ConvertOptions.toLas().withFormat(id));
    assertThat(again.losses().isNone()).isTrue();
    assertThat(rows(back)).isEqualTo(rows(first));
  }

  @ParameterizedTest
  @CsvSource({"6,7", "6,8", "7,8", "0,1", "0,3", "1,3", "2,3", "4,9", "5,10", "9,10"})
  void aFormatThatHoldsMoreLosesNothing(int from, int to) throws Exception {
    Path first = wild(new PointFormat(from, 3), "first.las");
    Path wider = folder.resolve("wider.las");
    Path back = folder.resolve("back.las");
    assertThat(run(first, wider, ConvertOptions.toLas().withFormat(to)).losses().isNone()).isTrue();
    assertThat(run(wider, back, ConvertOptions.toLas().withFormat(from)).losses().isNone())
        .isTrue();
    assertThat(rows(back)).isEqualTo(rows(first));
  }

  /** Each of the 65,536 pairs of bytes 14 and 15 of the older formats. */
  @Test
  void everyPatternOfFlagsIsPromotedAsTheTableSays() throws Exception {
    PointBlock block = new PointBlock(PointFormat.of(0), 1 << 16);
    block.size = 1 << 16;
    for (int i = 0; i < block.size; i++) {
      block.returns[i] = (byte) i;
      block.classification[i] = (byte) (i >> 8);
      block.scanAngle[i] = (byte) (i >> 4);
    }
    Path out = folder.resolve("out.las");
    run(write(block, "in.las"), out, ConvertOptions.toLas().withFormat(6));
    PointBlock found = all(out);
    for (int i = 0; i < block.size; i++) {
      int old14 = i & 0xFF;
      int old15 = i >> 8;
      boolean overlap = (old15 & 31) == 12;
      assertThat(found.returns[i] & 0xFF).isEqualTo(old14 & 7 | (old14 >> 3 & 7) << 4);
      assertThat(found.flags[i] & 0xFF).isEqualTo(old15 >> 5 | (overlap ? 8 : 0) | old14 & 0xC0);
      assertThat(found.classification[i] & 0xFF).isEqualTo(overlap ? 0 : old15 & 31);
    }
    assertThat(FormatWidening.steps(1)).isEqualTo((short) 167);
    assertThat(FormatWidening.steps(-18)).isEqualTo((short) -3000);
  }

  @Test
  void whatAnOlderFormatCannotHoldIsNamedAndRefused() throws Exception {
    Path in = lossy();
    Path out = folder.resolve("out.las");
    ConvertOptions options = ConvertOptions.toLas().withFormat(0);
    assertThatThrownBy(() -> run(in, out, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("return numbers above 7: 1 points")
        .hasMessageContaining("classes above 31, or overlap points that have a class: 2 points")
        .hasMessageContaining("scanner channels other than 0: 1 points")
        .hasMessageContaining("scan angles, or angles that a byte cannot hold: 1 points")
        .hasMessageContaining("GPS times: 1 points")
        .hasMessageContaining("colours: 1 points")
        .hasMessageContaining("near infrared: 1 points")
        .hasMessageContaining("the first is point 1");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(in);
    }
  }

  @Test
  void whatAnOlderFormatCannotHoldIsLostWhereThatIsAllowed() throws Exception {
    Path out = folder.resolve("out.las");
    Conversion done = run(lossy(), out, ConvertOptions.toLas().withFormat(0).withLossAllowed());
    assertThat(done.losses().points(Loss.CLASSES)).isEqualTo(2);
    PointBlock found = all(out);
    assertThat(found.returns[1] & 7).isEqualTo(7);
    assertThat(found.classification[2] & 31).isEqualTo(1);
    assertThat(found.classification[3] & 31).isEqualTo(12);
    assertThat(found.classification[4] & 31).isEqualTo(12);
    assertThat(found.scanAngle[6]).isEqualTo((short) 1);
    assertThat(done.header().format()).isEqualTo(PointFormat.of(0));
  }

  /** Points 1 to 9 each lose something in format 0, but for 4; 0 loses nothing. */
  private Path lossy() throws IOException {
    PointBlock block = new PointBlock(PointFormat.of(8), 10);
    block.size = 10;
    block.returns[1] = (byte) 0x98;
    block.classification[2] = 40;
    block.classification[3] = 2;
    block.flags[3] = 8;
    block.flags[4] = 8;
    block.flags[5] = 0x20;
    block.scanAngle[6] = 166;
    block.gpsTimeBits[7] = 1;
    block.green[8] = 1;
    block.nir[9] = 1;
    return write(block, "lossy.las");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 9, 10})
  void wavePacketsStayInLas(int id) throws Exception {
    Path in = wild(PointFormat.of(id), "in.las");
    Path out = folder.resolve("out.las");
    assertThatThrownBy(() -> run(in, out, ConvertOptions.toLaz()))
        .hasMessageContaining("point format " + id + " has wave packets, which are kept in LAS");
    assertThatThrownBy(() -> run(in, out, ConvertOptions.toLaz().withFormat(7)))
        .hasMessageContaining("no room for the wave packets of format " + id);
    run(in, out, ConvertOptions.toLas());
    assertThat(rows(out)).isEqualTo(rows(in));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aFormatThatIsAskedForIsWrittenInLazToo(int id) throws Exception {
    Path in = wild(new PointFormat(id, 5), "in.las");
    Path out = folder.resolve("out.laz");
    run(in, out, ConvertOptions.toLaz().withFormat(id));
    assertThat(rows(out)).isEqualTo(rows(in));
    try (LasFile file = LasFiles.open(out)) {
      assertThat(file.header().compressed()).isTrue();
      assertThat(file.header().layout().minorVersion()).isEqualTo(2);
    }
    Path back = folder.resolve("back.las");
    run(out, back, ConvertOptions.toLas());
    assertThat(rows(back)).isEqualTo(rows(in));
  }

  @Test
  void formatsThatCannotBeAreRefused() throws Exception {
    Path in = wild(PointFormat.of(6), "in.las");
    Path out = folder.resolve("out");
    assertThatThrownBy(() -> run(in, out, ConvertOptions.toLaz().withFormat(4)))
        .hasMessageContaining("format 4 has wave packets, which are kept in LAS, not in LAZ");
    assertThatThrownBy(() -> run(in, out, ConvertOptions.toLas().withFormat(9)))
        .hasMessageContaining("needs wave packets");
    assertThatThrownBy(() -> run(in, in, ConvertOptions.toLas()))
        .hasMessageContaining("another file");
    assertThat(rows(in)).hasSize(POINTS * 30);
  }

  @Test
  void theBytesDependOnTheInputAlone() throws Exception {
    Path in = survey("in.las", PointFormat.of(3));
    List<Long> digests = new ArrayList<>();
    for (int threads : new int[] {1, 2, 5}) {
      Path out = folder.resolve("out-" + threads + ".laz");
      AtomicLong told = new AtomicLong();
      ConvertPoints.run(in, out, ConvertOptions.toLaz(), threads, told::set);
      assertThat(told.get()).isEqualTo(POINTS);
      byte[] bytes = Files.readAllBytes(out);
      int points = 0;
      try (LasFile file = LasFiles.open(out)) {
        points = (int) file.header().layout().pointOffset() + Long.BYTES;
      }
      CRC32C digest = new CRC32C();
      digest.update(bytes, points, bytes.length - points);
      digests.add(digest.getValue());
    }
    assertThat(digests).containsOnly(DIGEST);
  }

  /** Of chunks and chunk table; made once, changes only with the survey. */
  private static final long DIGEST = 2_110_140_072L;

  @Test
  void recordsThatStillHoldAreCarriedOver() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(1, 2), 1000, 3);
    LasIdentity identity =
        new LasIdentity(7, 1, LasIdentity.OURS.guid(), "scanner", "their software", 200, 2019);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.001, 5), Compression.NONE)
            .withIdentity(identity)
            .with(LasVlr.of("someone", 77, "theirs", new byte[] {1, 2, 3}))
            .with(LasVlr.of("PDAL", 12, "of the run that wrote it", new byte[] {4}));
    Path in = write(block, "in.las", spec);
    Path laz = folder.resolve("out.laz");
    Conversion done = run(in, laz, ConvertOptions.toLaz().withWkt("LOCAL_CS[\"made\"]"));
    assertThat(done.header().identity().systemIdentifier()).isEqualTo("scanner");
    assertThat(done.header().identity().creationYear()).isEqualTo(2019);
    assertThat(done.header().identity().globalEncoding()).isEqualTo(17);
    try (LasFile file = LasFiles.open(laz)) {
      assertThat(file.isCompressed()).isTrue();
      assertThat(file.frame()).isEqualTo(CoordinateFrame.of(0.001, 5));
      assertThat(file.find("someone", 77).orElseThrow().bytes()).containsExactly(1, 2, 3);
      assertThat(file.find("PDAL", 12)).isEmpty();
      assertThat(file.find("LASF_Projection", 2112).orElseThrow().text())
          .isEqualTo("LOCAL_CS[\"made\"]");
    }
  }

  @Test
  void geoKeysAreReplacedByTheWktThatIsGiven() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 10, 1);
    LasVlr keys = LasVlr.of(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD, "keys", new byte[8]);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE).with(keys);
    Path in = write(block, "in.las", spec);
    Path out = folder.resolve("out.laz");
    assertThat(run(in, out, ConvertOptions.toLaz()).notes())
        .anyMatch(note -> note.contains("GeoKeys"));
    assertThat(run(in, out, ConvertOptions.toLaz().withWkt("X[]")).notes())
        .containsExactly(
            "left out: LASF_Projection 34735 (the CRS is told by a new record LASF_Projection 2112)");
    try (LasFile file = LasFiles.open(out)) {
      assertThat(file.find(LasVlr.PROJECTION, LasVlr.GEO_KEYS_RECORD)).isEmpty();
    }
  }

  @Test
  void coloursOfABytePerChannelAreWidenedWhereAsked() throws Exception {
    PointBlock block = new PointBlock(PointFormat.of(2), 3);
    block.size = 3;
    block.red[0] = 255;
    block.green[1] = 128;
    block.blue[2] = 1;
    Path in = write(block, "in.las");
    Path out = folder.resolve("out.laz");
    run(in, out, ConvertOptions.toLaz());
    assertThat(all(out).red[0]).isEqualTo((short) 255);
    Conversion done = run(in, out, ConvertOptions.toLaz().withColorsWidened());
    PointBlock wide = all(out);
    assertThat(wide.red[0]).isEqualTo((short) 65535);
    assertThat(wide.green[1]).isEqualTo((short) (128 * 257));
    assertThat(wide.blue[2]).isEqualTo((short) 257);
    assertThat(done.notes()).anyMatch(note -> note.contains("8 bits"));
    Path again = folder.resolve("again.laz");
    run(out, again, ConvertOptions.toLaz().withColorsWidened());
    assertThat(rows(again)).isEqualTo(rows(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdrf6-1.4", "pdrf8-1.4", "pdrf7-v4-1.4", "pdrf4-1.3", "pdrf10-1.4"})
  void lazOfOthersBecomesItsTwin(String name) throws Exception {
    Path data = Path.of(System.getProperty("ordo.data", "../../shared/data")).resolve("codec");
    Assumptions.assumeTrue(Files.isDirectory(data), "no folder of test data: " + data);
    Path out = folder.resolve("out.las");
    run(data.resolve(name + ".laz"), out, ConvertOptions.toLas());
    assertThat(rows(out)).isEqualTo(rows(data.resolve(name + ".las")));
  }

  private static Conversion run(Path from, Path to, ConvertOptions options) throws Exception {
    return ConvertPoints.run(from, to, options, 2, ScanProgress.NONE);
  }

  private Path survey(String name, PointFormat format) throws Exception {
    Path path = folder.resolve(name);
    new SampleFile(
            new SampleSpec(POINTS, format, 3, Placement.pennsylvaniaNorth()),
            Optional.of("LOCAL_CS[\"made\"]"),
            Compression.NONE)
        .write(path, 2, ScanProgress.NONE);
    return path;
  }

  private Path wild(PointFormat format, String name) throws IOException {
    return write(TestPoints.wild(format, POINTS, 11), name);
  }

  private Path write(PointBlock block, String name) throws IOException {
    return write(
        block, name, LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE));
  }

  private Path write(PointBlock block, String name, LasWriteSpec spec) throws IOException {
    Path path = folder.resolve(name);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    return path;
  }

  private static byte[] rows(Path path) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (LasFile file = LasFiles.open(path)) {
      RecordLayout layout = RecordLayout.of(file.format());
      PointBlock block = new PointBlock(file.format(), 10_000);
      byte[] rows = new byte[10_000 * layout.recordBytes()];
      for (int run = 0; run < file.runCount(); run++) {
        var cursor = file.open(run, Column.ALL);
        while (cursor.next(block) > 0) {
          layout.pack(block, 0, block.size, rows, 0);
          all.write(rows, 0, block.size * layout.recordBytes());
        }
      }
    }
    return all.toByteArray();
  }

  private static PointBlock all(Path path) throws IOException {
    byte[] rows = rows(path);
    try (LasFile file = LasFiles.open(path)) {
      int points = (int) file.pointCount();
      PointBlock all = new PointBlock(file.format(), points);
      RecordLayout.of(file.format()).unpack(rows, 0, all, 0, points);
      all.size = points;
      return all;
    }
  }
}
