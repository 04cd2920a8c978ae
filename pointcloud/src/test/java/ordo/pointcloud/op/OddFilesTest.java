package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.OddLas;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.laz.ChunkTable;
import ordo.pointcloud.op.convert.ConvertOptions;
import ordo.pointcloud.op.convert.ConvertPoints;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that others wrote and somebody stumbled over, as public reports describe them, each built
 * small here. {@code docs/formats.md} lists them with their sources.
 */
class OddFilesTest {
  private static final PointBlock POINTS = TestPoints.tame(PointFormat.of(1), 20, 1);

  @TempDir Path folder;

  /** ASPRSorg/LAS issue 91: TerraScan has two bytes there, GeoCue thousands. */
  @ParameterizedTest
  @ValueSource(ints = {2, 70_000})
  void bytesBetweenRecordsAndPointsAreSteppedOver(int count) throws Exception {
    byte[] gap = new byte[count];
    Arrays.fill(gap, (byte) 0xDD);
    Path in = OddLas.of(1, 2).insertBeforePoints(gap).write(folder.resolve("in.las"));
    assertPoints(LasFiles.open(in));
    assertThat(convert(in))
        .contains("left out: %d bytes between the records and the points".formatted(count));
  }

  /** CloudCompare issue 1317: half a double where the number of records should be 0. */
  @Test
  void aNumberOfRecordsThatCannotBeIsSaidAndThePointsAreRead() throws Exception {
    try (LasFile file = OddLas.of(1, 2).set(100, 4, 0x40590000).open()) {
      assertThat(file.warnings())
          .containsExactly(
              "number of VLRs at 100: expected at most 0 in the 0 bytes before the points, found 1079574528");
      assertPoints(file);
    }
  }

  /** IGNF/IGNMap issue 8: a record that claims more bytes than there are before the points. */
  @Test
  void aRecordThatRunsIntoThePointsEndsTheRecords() throws Exception {
    LasVlr first = LasVlr.of("a", 1, "", new byte[4]);
    Path in =
        OddLas.of(1, 2, first, LasVlr.of("b", 2, "", new byte[9]))
            .set(227 + 58 + 20, 2, 40_960)
            .write(folder.resolve("in.las"));
    try (LasFile file = LasFiles.open(in)) {
      assertThat(file.vlrs()).extracting(LasVlr::label).containsExactly("a 1");
      assertThat(file.warnings())
          .containsExactly(
              "VLR 1 at byte 285: expected an end at or before byte 348, found 41299; the records from there on are not read");
      assertPoints(file);
    }
    assertThat(convert(in)).hasSize(2).first().asString().startsWith("VLR 1");
    assertThat(ValidateLas.run(in, 1, ScanProgress.NONE))
        .anyMatch(check -> check.isFailed() && check.name().equals("offsets"));
  }

  /** PDAL issue 3350: no EVLR, and an offset that is the length of the file. */
  @Test
  void anOffsetOfNoRecordsIsNotFollowed() throws Exception {
    OddLas odd = OddLas.of(1, 4);
    try (LasFile file = odd.set(235, 8, odd.bytes().length).open()) {
      assertThat(file.warnings()).isEmpty();
      assertPoints(file);
    }
  }

  /** PDAL issue 2824: EVLRs that are counted, with no offset to find them by. */
  @Test
  void recordsWithoutAPlaceAreSaidAndThePointsAreRead() throws Exception {
    LasVlr behind = new LasVlr("a", 1, "", true, new MemoryBytes("", new byte[4]));
    Path in = OddLas.of(4, POINTS, behind).set(235, 8, 0).write(folder.resolve("in.las"));
    String said =
        "EVLR offset at 235: expected a place, as the header counts 1, found 0; they are not read";
    try (LasFile file = LasFiles.open(in)) {
      assertThat(file.warnings()).containsExactly(said);
      assertPoints(file);
    }
    assertThat(convert(in)).containsExactly(said);
    assertThat(ValidateLas.run(in, 1, ScanProgress.NONE))
        .anyMatch(check -> check.isFailed() && check.findings().contains(said));
  }

  /** LAStools issue 28: LAS 1.3 with the header of 1.2; and the same one version on. */
  @ParameterizedTest
  @CsvSource({"3, 227, 2", "4, 227, 2", "4, 235, 3"})
  void aHeaderOfAnEarlierVersionsLengthIsReadAsThatVersions(int minor, int bytes, int as)
      throws Exception {
    OddLas odd = as == 2 ? OddLas.of(1, 2) : OddLas.of(3, POINTS, packetsOfNobody());
    try (LasFile file = odd.set(25, 1, minor).open()) {
      assertThat(file.header().layout().headerBytes()).isEqualTo(bytes);
      assertThat(file.warnings())
          .first()
          .isEqualTo(
              "header size at 94: expected %d for LAS 1.%d, found %d; read as one of LAS 1.%d"
                  .formatted(minor == 3 ? 235 : 375, minor, bytes, as));
      assertPoints(file);
    }
    assertThat(ValidateLas.run(odd.write(folder.resolve("in.las")), 1, ScanProgress.NONE))
        .anyMatch(check -> check.isFailed() && check.name().equals("header"));
    assertThatThrownBy(() -> OddLas.of(6, 4).set(94, 2, 227).open())
        .isInstanceOf(MalformedFileException.class)
        .hasMessageContaining("header size at 94: expected at least 375, found 227");
  }

  private static LasVlr packetsOfNobody() {
    return new LasVlr("a", 1, "", LasVlr.Standing.WAVEFORMS, new MemoryBytes("", new byte[4]));
  }

  /** CloudCompare issue 2104: the bytes where LAS 1.4 counts points are the points of LAS 1.0. */
  @Test
  void theCountOfLas10IsNotTakenFromWhereLater14HasIt() throws Exception {
    try (LasFile file = OddLas.of(1, 2).set(25, 1, 0).set(6, 2, 0).open()) {
      assertThat(file.pointCount()).isEqualTo(20);
      assertThat(file.warnings()).isEmpty();
      assertPoints(file);
    }
  }

  /** tmontaigu/pylas issue 12, PDAL issue 4078: more bytes described than a point has. */
  @Test
  void descriptionsOfBytesThatPointsLackAreNotUsed() throws Exception {
    LasVlr record =
        ExtraDimension.record(
            List.of(
                ExtraDimension.of("Amplitude", "", ExtraDimension.Type.U16, 0),
                ExtraDimension.of("Reflectance", "", ExtraDimension.Type.I16, 2)));
    Path in = OddLas.of(1, 2, record).write(folder.resolve("in.las"));
    String said = "extra-bytes record: expected at most 0 bytes, found 4; not used";
    try (LasFile file = LasFiles.open(in)) {
      assertThat(file.extraDimensions()).isEmpty();
      assertThat(file.warnings()).containsExactly(said);
      assertPoints(file);
    }
    assertThat(convert(in)).containsExactly(said);
    try (LasFile file = LasFiles.open(folder.resolve("out.las"))) {
      assertThat(file.find("LASF_Spec", 4).orElseThrow().bytes()).isEqualTo(record.bytes());
    }
  }

  /** ASPRSorg/LAS issue 150: three programs, three records; here the middle one twice over. */
  @Test
  void attributesOfSeveralRecordsFollowEachOther() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(1, 4), 20, 1);
    LasVlr first =
        ExtraDimension.record(
            List.of(ExtraDimension.of("Deviation", "", ExtraDimension.Type.U16, 0)));
    LasVlr second =
        ExtraDimension.record(
            List.of(ExtraDimension.of("confidence", "", ExtraDimension.Type.U16, 0)));
    for (LasVlr[] records : new LasVlr[][] {{first, second}, {first, second, second}}) {
      try (LasFile file = OddLas.of(2, block, records).open()) {
        assertThat(file.extraDimensions())
            .extracting(extra -> extra.name() + " " + extra.byteOffset())
            .containsExactly("Deviation 0", "confidence 2");
        assertThat(file.warnings()).hasSize(records.length - 2);
      }
    }
    PointBlock narrow = TestPoints.tame(new PointFormat(1, 2), 20, 1);
    try (LasFile file = OddLas.of(2, narrow, first, second).open()) {
      assertThat(file.extraDimensions())
          .extracting(ExtraDimension::name)
          .containsExactly("Deviation");
      assertThat(file.warnings())
          .containsExactly(
              "extra-bytes record: expected at most 2 bytes described, found 4 by 2 records; used the first");
    }
  }

  /** CloudCompare issue 2179, laspy issue 336: more attributes than a VLR has room for. */
  @Test
  void attributesDescribedBehindThePointsAreRead() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(6, 400), 5, 1);
    LasVlr record =
        ExtraDimension.record(
            IntStream.range(0, 400)
                .mapToObj(i -> ExtraDimension.of("feature_" + i, "", ExtraDimension.Type.U8, i))
                .toList());
    assertThat(record.extended()).isTrue();
    Path in = OddLas.of(4, block, record).write(folder.resolve("in.las"));
    convert(in);
    try (LasFile file = LasFiles.open(folder.resolve("out.las"))) {
      assertThat(file.extraDimensions()).hasSize(400);
      assertThat(file.extraDimensions().getLast().name()).isEqualTo("feature_399");
      assertThat(TestPoints.rows(file, 3)).isEqualTo(TestPoints.rows(block));
    }
  }

  /** ASPRSorg/LAS issue 149: 300 undocumented bytes, told by two descriptions of 255 at most. */
  @Test
  void undocumentedBytesMayTakeSeveralDescriptions() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(1, 300), 5, 1);
    byte[] payload = new byte[2 * 192];
    payload[3] = (byte) 255;
    payload[192 + 3] = 45;
    Path in =
        OddLas.of(2, block, LasVlr.of("LASF_Spec", 4, "", payload)).write(folder.resolve("in.las"));
    assertThat(convert(in)).isEmpty();
    try (LasFile file = LasFiles.open(folder.resolve("out.las"))) {
      assertThat(file.extraDimensions())
          .extracting(extra -> extra.byteOffset() + " " + extra.byteCount())
          .containsExactly("0 255", "255 45");
      assertThat(TestPoints.rows(file, 3)).isEqualTo(TestPoints.rows(block));
    }
  }

  /** gadomski/las-rs pull request 100: text behind the NUL of a user id. */
  @Test
  void whatStandsBehindTheEndOfAUserIdIsNotPartOfIt() throws Exception {
    PointBlock block = TestPoints.tame(new PointFormat(1, 1), 5, 1);
    LasVlr record =
        ExtraDimension.record(List.of(ExtraDimension.of("Echo", "", ExtraDimension.Type.U8, 0)));
    try (LasFile file = OddLas.of(2, block, record).set(227 + 2 + 14, 1, 0x18).open()) {
      assertThat(file.extraDimensions()).extracting(ExtraDimension::name).containsExactly("Echo");
    }
  }

  /** laspy issues 148 and 159: bytes that are no UTF-8; las-rs issue 97: rubbish behind a NUL. */
  @Test
  void textsOfAnyEncodingAreReadAndComeOutAsTheyWere() throws Exception {
    byte[] description = "Bau\u00e4mter \u00a9".getBytes(StandardCharsets.ISO_8859_1);
    Path in =
        OddLas.of(1, 2, LasVlr.of("a", 1, "", new byte[2]))
            .set(58, "LasW\u00f6rk\0\0\u00fc9\u00a2".getBytes(StandardCharsets.ISO_8859_1))
            .set(227 + 22, description)
            .write(folder.resolve("in.las"));
    convert(in);
    try (LasFile file = LasFiles.open(folder.resolve("out.las"))) {
      assertThat(file.header().identity().generatingSoftware()).isEqualTo("LasW\u00f6rk");
      assertThat(file.bytes().read(58, 8))
          .isEqualTo("LasW\u00f6rk\0".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(file.bytes().read(227 + 22, description.length)).isEqualTo(description);
    }
  }

  /** LAStools issue 253, laz-perf issue 164: 0 where 2^32 - 1 said that chunks vary. */
  @Test
  void aChunkSizeOf0MeansThatChunksVary() throws Exception {
    OddLas odd = laz(List.of(30, 50, 20));
    odd.set(odd.pointOffset() - 40 + 12, 4, 0);
    assertChunks(odd, 3, 0);
  }

  /** laz-perf issue 96: the first chunk said to begin at the start of the file. */
  @Test
  void aChunkTableWhoseFirstChunkIsTooLongIsDoneWithout() throws Exception {
    OddLas odd = laz(List.of(30, 50, 20));
    assertChunks(withTable(odd, 0, true), 3, 1);
  }

  /** untwine issue 67: a table one entry short. */
  @Test
  void aChunkTableThatLacksItsLastChunkIsDoneWithout() throws Exception {
    OddLas odd = laz(List.of(30, 50, 20));
    assertChunks(withTable(odd, 1, false), 3, 1);
  }

  /** PDAL issue 4431, LASzip pull request 81: a table of another version, or of zeros. */
  @ParameterizedTest
  @ValueSource(longs = {1524, 0})
  void aChunkTableThatIsNoneIsDoneWithout(long version) throws Exception {
    OddLas odd = laz(List.of(30, 50, 20));
    int table = (int) odd.i64(odd.pointOffset());
    byte[] zeros = new byte[odd.bytes().length - table];
    assertChunks(odd.set(table, zeros).set(table, 4, version), 3, 1);
  }

  /** laz-perf pull request 151, PDAL issue 3659: no points, and no table or one without chunks. */
  @ParameterizedTest
  @ValueSource(ints = {0, 4, 8, 16})
  void lazWithoutPointsIsReadWhateverIsLeftOfItsTable(int cut) throws Exception {
    try (LasFile file = laz(List.of()).cut(cut).open()) {
      assertThat(file.pointCount()).isZero();
      assertThat(file.runCount()).isZero();
    }
  }

  /** las-rs issue 39: records behind compressed points end before uncompressed ones would. */
  @Test
  void recordsBehindCompressedPointsAreWhereTheHeaderSays() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(6), 5_000, 1);
    LasVlr behind = new LasVlr("a", 1, "", true, new MemoryBytes("", new byte[] {7}));
    OddLas odd =
        OddLas.of(
            OddLas.spec(block.format, 4, Compression.LAZ_VARIABLE_CHUNKS, List.of(behind)), block);
    assertThat(odd.i64(235)).isLessThan(odd.pointOffset() + 5_000 * 30);
    try (LasFile file = odd.open()) {
      assertThat(file.find("a", 1).orElseThrow().bytes()).containsExactly(7);
      assertThat(file.warnings()).isEmpty();
    }
  }

  /** laspy issues 161 and 214: nothing at all, and LAS 2.0, which never was. */
  @Test
  void whatIsNoLasIsRefusedByName() {
    assertThatThrownBy(() -> LasFiles.open(new MemoryBytes("empty.laz", new byte[0])))
        .hasMessage("empty.laz: header: expected at least 227 bytes, found 0");
    assertThatThrownBy(() -> OddLas.of(1, 2).set(24, 2, 2).open())
        .hasMessage("odd: version at 24: expected 1.0 to 1.5, found 2.0");
  }

  private void assertPoints(LasFile file) throws Exception {
    assertThat(TestPoints.rows(file, 7)).isEqualTo(TestPoints.rows(POINTS));
  }

  private List<String> convert(Path in) throws Exception {
    Path out = folder.resolve("out.las");
    return ConvertPoints.run(in, out, ConvertOptions.toLas(), 1, ScanProgress.NONE).notes();
  }

  /** Format 6 in chunks of so many points, made with seeds 0, 1 ... */
  private OddLas laz(List<Integer> chunks) throws Exception {
    PointFormat format = PointFormat.of(6);
    Path path = folder.resolve("chunks.laz");
    var spec =
        LasWriteSpec.of(format, CoordinateFrame.of(0.01, 0), Compression.LAZ_VARIABLE_CHUNKS);
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      for (int points : chunks) {
        writer.append(writer.encode(TestPoints.tame(format, points, points)));
      }
      writer.finish();
    }
    return OddLas.read(path);
  }

  private static OddLas withTable(OddLas odd, int missing, boolean fromFileStart) throws Exception {
    ChunkTable table = ChunkTable.empty();
    try (LasFile file = odd.open()) {
      var packed = file.compressedPoints().orElseThrow();
      for (int run = 0; run < file.runCount() - missing; run++) {
        long start = run == 0 && fromFileStart ? 0 : packed.start(run);
        long points = file.firstPoint(run + 1) - file.firstPoint(run);
        table = table.add(points, packed.start(run + 1) - start);
      }
    }
    int at = (int) odd.i64(odd.pointOffset());
    return odd.cut(odd.bytes().length - at).append(table.toBytes(true));
  }

  private static void assertChunks(OddLas odd, int chunks, int warnings) throws Exception {
    try (LasFile file = odd.open()) {
      assertThat(file.runCount()).isEqualTo(chunks);
      assertThat(file.warnings())
          .hasSize(warnings)
          .allMatch(text -> text.startsWith("chunk table"));
      byte[] rows = TestPoints.rows(file, 11);
      byte[] first = TestPoints.rows(TestPoints.tame(PointFormat.of(6), 30, 30));
      assertThat(Arrays.copyOf(rows, first.length)).isEqualTo(first);
      assertThat(rows).hasSize(100 * 30);
    }
  }
}
