package ordo.pointcloud.op.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.OddLas;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file brings beside its points comes out as the same bytes, or a line says why not. */
class RecordsKeptTest {
  private static final String WKT =
      "LOCAL_CS[\"B\u00f6hmen\",LOCAL_DATUM[\"x\",0],UNIT[\"metre\",1],AXIS[\"E\",EAST],AXIS[\"N\",NORTH]]\0";

  private static final byte[] PACKETS = {9, 8, 7, 6, 5, 4};

  @TempDir Path folder;

  /** LAS 1.3 and 1.4, under the names of the specification and of a scanner's maker. */
  @ParameterizedTest
  @CsvSource({
    "4, 3, LAS_Spec, 65535",
    "5, 3, LASF_Spec, 65535",
    "4, 4, x, 1",
    "10, 4, LAS_Spec, 7"
  })
  void waveformsAreWhateverByte227PointsAt(int format, int minor, String user, int id)
      throws Exception {
    LasVlr other = new LasVlr("other", 1, "", minor >= 4, new MemoryBytes("", new byte[70]));
    LasVlr packets =
        new LasVlr(user, id, "", LasVlr.Standing.WAVEFORMS, new MemoryBytes("", PACKETS));
    OddLas odd = OddLas.of(format, minor, other, packets);
    assertThat(odd.i64(227)).isPositive();
    Path out = convert(odd, ConvertOptions.toLas()).out;
    assertPackets(out, user, id);
  }

  /** LAS 1.4 that finds its packets by byte 227 alone, the header counting no EVLR. */
  @Test
  void waveformsThatAreNotCountedAmongTheRecordsAreFound() throws Exception {
    LasVlr packets =
        new LasVlr("LASF_Spec", 65535, "", LasVlr.Standing.WAVEFORMS, new MemoryBytes("", PACKETS));
    OddLas odd = OddLas.of(9, 4, packets).set(235, 8, 0).set(243, 4, 0);
    Converted done = convert(odd, ConvertOptions.toLas());
    assertPackets(done.out, "LASF_Spec", 65535);
    assertThat(done.notes).isEmpty();
  }

  @Test
  void waveformsOutsideAreToldOf() throws Exception {
    Converted done = convert(OddLas.of(4, 3).set(6, 2, 5), ConvertOptions.toLas());
    assertThat(done.notes)
        .containsExactly(
            "the waveforms stand in a file .wdp beside the input, which readers want beside the output too");
  }

  private static void assertPackets(Path path, String user, int id) throws Exception {
    try (LasFile file = LasFiles.open(path)) {
      long at = file.header().layout().waveformOffset();
      assertThat(file.bytes().read(at + 60, PACKETS.length)).isEqualTo(PACKETS);
      assertThat(file.waveforms().orElseThrow().is(user, id)).isTrue();
      assertThat(file.warnings()).isEmpty();
    }
  }

  /**
   * Of formats 6 to 10: WKT in another encoding, twice, with 2111, keys and a superseded record.
   */
  @Test
  void everyRecordBesideTheFilesOwnWktStaysAsItIs() throws Exception {
    LasVlr[] records = {
      record(2112, WKT.getBytes(StandardCharsets.ISO_8859_1)),
      record(2111, "PARAM_MT[\"Affine\"]\0".getBytes(StandardCharsets.US_ASCII)),
      record(2112, "LOCAL_CS[\"another\"]\0".getBytes(StandardCharsets.US_ASCII)),
      record(34735, new byte[] {1, 0, 1, 0, 0, 0, 0, 0}),
      LasVlr.of("LASF_Spec", 7, "superseded", new byte[] {1, 2}),
      LasVlr.of("liblas", 2112, "copy", new byte[] {3}),
    };
    for (ConvertOptions options : List.of(ConvertOptions.toLas(), ConvertOptions.toLaz())) {
      Converted done = convert(OddLas.of(6, 4, records).set(6, 2, 17), options);
      assertThat(done.notes).isEmpty();
      try (LasFile file = LasFiles.open(done.out)) {
        for (int i = 0; i < records.length; i++) {
          assertThat(file.vlrs().get(i).label()).isEqualTo(records[i].label());
          assertThat(file.vlrs().get(i).bytes()).isEqualTo(records[i].bytes());
        }
      }
    }
  }

  @Test
  void whatIsLeftOutIsNamedWithTheReason() throws Exception {
    byte[] utm33 = shorts(1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, 32633);
    OddLas odd =
        OddLas.of(
                1,
                2,
                record(34735, utm33),
                record(34737, new byte[] {65, 0}),
                LasVlr.of("PDAL", 12, "run", new byte[] {1}))
            .insertBeforePoints(new byte[] {1, 2, 3});
    assertThat(convert(odd, ConvertOptions.toLaz()).notes)
        .containsExactly(
            "left out: LASF_Projection 34735, LASF_Projection 34737 (the CRS is told by a new record LASF_Projection 2112)",
            "left out: PDAL 12 (they hold for the input alone)",
            "left out: 3 bytes between the records and the points");
    assertThat(convert(odd, ConvertOptions.toLas()).notes)
        .containsExactly(
            "left out: PDAL 12 (they hold for the input alone)",
            "left out: 3 bytes between the records and the points");
  }

  /** LAS 1.0 and 1.1 have no such field, and writers set the bit all the same. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theKindOfGpsTimeIsKeptFromBeforeThereWasABitForIt(int minor) throws Exception {
    OddLas odd = OddLas.of(1, 2).set(25, 1, minor).set(6, 2, 1);
    Converted done = convert(odd, ConvertOptions.toLas());
    assertThat(done.notes).isEmpty();
    try (LasFile file = LasFiles.open(done.out)) {
      assertThat(file.header().identity().globalEncoding()).isEqualTo(1);
    }
    Converted other = convert(odd.set(6, 2, 0xBBAA), ConvertOptions.toLas());
    assertThat(other.notes)
        .containsExactly(
            "global encoding at 6: LAS 1.%d has no such field; found 48042, taken as 0"
                .formatted(minor));
  }

  @Test
  void class12IsCountedWhereItBecomesAFlagAndBack() throws Exception {
    PointBlock block = TestPoints.tame(PointFormat.of(1), 20, 1);
    for (int i = 0; i < 7; i++) {
      block.classification[i * 2] = (byte) (12 | i << 5);
    }
    Converted there = convert(OddLas.of(2, block), ConvertOptions.toLaz());
    assertThat(there.notes)
        .containsExactly("class 12 (overlap) became class 0 with the overlap flag: 7 points");
    Path back = folder.resolve("back.las");
    Conversion again =
        ConvertPoints.run(
            there.out, back, ConvertOptions.toLas().withFormat(1), 1, ScanProgress.NONE);
    assertThat(again.notes()).containsExactly("the overlap flag became class 12: 7 points");
    try (LasFile file = LasFiles.open(back)) {
      assertThat(TestPoints.rows(file, 20)).isEqualTo(TestPoints.rows(block));
    }
  }

  private record Converted(Path out, List<String> notes) {}

  /** As the command does it: with the WKT that the file's records stand for. */
  private Converted convert(OddLas odd, ConvertOptions options) throws Exception {
    Path in = odd.write(folder.resolve("in.las"));
    Path out = folder.resolve(options.laz() ? "out.laz" : "out.las");
    try (LasFile file = LasFiles.open(in)) {
      boolean needsWkt = options.laz() || file.format().isExtended();
      var wkt = FileCrsRecords.of(file).stated(CrsEngines.detect()).written();
      ConvertOptions all = needsWkt && wkt.isPresent() ? options.withWkt(wkt.get()) : options;
      return new Converted(out, ConvertPoints.run(in, out, all, 2, ScanProgress.NONE).notes());
    }
  }

  private static byte[] shorts(int... values) {
    byte[] bytes = new byte[values.length * 2];
    for (int i = 0; i < values.length; i++) {
      LittleEndian.put16(bytes, i * 2, values[i]);
    }
    return bytes;
  }

  private static LasVlr record(int id, byte[] payload) {
    return LasVlr.of(LasVlr.PROJECTION, id, "", payload);
  }
}
