package ordo.pointcloud.op.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.cloud.Parts;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles of a cloud, and the cloud of its tiles. */
class SplitAndMergeTest {
  private static final CrsEngine ENGINE = CrsEngines.detect();
  private static final double SIZE = 400;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "3,0", "6,0", "7,0", "8,0", "6,60", "1,60"})
  void tilesMergedAreTheInputPointForPoint(int format, double buffer) throws Exception {
    Path input = terrain(format, 6_000, Compression.NONE);
    Path tiles = folder.resolve("tiles");
    SplitPoints.Report split = split(input, tiles, buffer, 2, true);
    assertThat(split.points()).isEqualTo(6_000);
    assertThat(split.tiles()).isEqualTo(files(tiles).size()).isGreaterThan(12);
    assertThat(split.buffered()).matches(count -> buffer == 0 ? count == 0 : count > 500);
    Path merged = merge(files(tiles), folder.resolve("merged.laz"), 2);
    assertThat(records(merged)).isEqualTo(records(input));
    assertThat(headOf(merged)).isEqualTo(headOf(input));
  }

  /** Of tiles that a grid made, byte for byte. */
  @ParameterizedTest
  @CsvSource({"6, true", "1, true", "3, false", "7, false"})
  void filesMergedAndSplitAreTheFilesAgain(int format, boolean compressed) throws Exception {
    Path input = terrain(format, 6_000, Compression.NONE);
    Path tiles = folder.resolve("tiles");
    Path again = folder.resolve("again");
    split(input, tiles, 0, 2, compressed);
    Path merged = merge(files(tiles), folder.resolve("merged.laz"), 2);
    split(merged, again, 0, 2, compressed);
    assertThat(bytes(again)).isEqualTo(bytes(tiles));
  }

  @ParameterizedTest
  @CsvSource({"1, 134217728", "2, 100000", "8, 3000", "8, 134217728"})
  void neitherThreadsNorMemoryChangeAByte(int threads, long memory) throws Exception {
    Path input = terrain(6, 5_000, Compression.LAZ_VARIABLE_CHUNKS);
    Path expected = folder.resolve("expected");
    Path tiles = folder.resolve("tiles");
    split(input, expected, 40, 1, true);
    new SplitPoints(ENGINE, memory)
        .run(new SplitRequest(input, tiles, true, SIZE, 40, threads, PhaseProgress.NONE));
    assertThat(bytes(tiles)).isEqualTo(bytes(expected));
    Path one = merge(files(tiles), folder.resolve("one.laz"), 1);
    Path other = merge(files(tiles), folder.resolve("other.laz"), threads);
    assertThat(other).hasSameBinaryContentAs(one);
  }

  /** A point lies in its own tile unmarked, and withheld in each one whose buffer it lies in. */
  @Test
  void pointsOfABufferAreWithheldAndBehindTheTilesOwn() throws Exception {
    double buffer = 60;
    Path input = terrain(6, 5_000, Compression.NONE);
    split(input, folder.resolve("tiles"), buffer, 2, true);
    PointBlock all = Parts.read(input);
    for (Path tile : files(folder.resolve("tiles"))) {
      String[] name = tile.getFileName().toString().split("[_.]");
      double west = Integer.parseInt(name[1]) * SIZE;
      double south = Integer.parseInt(name[2]) * SIZE;
      Field withheld = Attribute.WITHHELD.extended();
      PointBlock points = Parts.read(tile);
      List<Short> own = intensities(points, i -> withheld.of(points.flags[i]) == 0, points.size);
      assertThat(own).isEqualTo(inBox(all, west, south, 0));
      List<Short> both = intensities(points, i -> true, points.size);
      assertThat(both.subList(0, own.size())).isEqualTo(own);
      assertThat(both).containsExactlyInAnyOrderElementsOf(inBox(all, west, south, buffer));
    }
  }

  private static List<Short> inBox(PointBlock all, double west, double south, double buffer) {
    return intensities(
        all,
        i -> {
          double x = Parts.CENTIMETRES.x(all.x[i]);
          double y = Parts.CENTIMETRES.y(all.y[i]);
          boolean isBeside = x + buffer >= west && x - buffer < west + SIZE;
          return isBeside && y + buffer >= south && y - buffer < south + SIZE;
        },
        all.size);
  }

  private static List<Short> intensities(PointBlock points, IntPredicate wanted, int size) {
    return IntStream.range(0, size).filter(wanted).mapToObj(i -> points.intensity[i]).toList();
  }

  @Test
  void aSquareOwnsItsSouthAndWestEdgeOnBothSidesOfZero() throws Exception {
    PointBlock points = Clouds.of(4, i -> (i - 2) * 10_000, i -> -10_000, i -> 0);
    Path input =
        Parts.write(
            folder.resolve("in.las"),
            points,
            LasWriteSpec.of(PointFormat.of(6), Parts.CENTIMETRES, Compression.NONE));
    new SplitPoints(ENGINE)
        .run(
            new SplitRequest(input, folder.resolve("tiles"), false, 100, 0, 1, PhaseProgress.NONE));
    assertThat(files(folder.resolve("tiles")))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("tile_-1_-1.las", "tile_-2_-1.las", "tile_0_-1.las", "tile_1_-1.las");
  }

  @Test
  void aCloudWithoutACrsIsTakenAsMetresAndSaysSo() throws Exception {
    Path input = terrain(6, 100, Compression.NONE);
    assertThat(split(input, folder.resolve("tiles"), 0, 1, true).notes())
        .anyMatch(note -> note.endsWith("its units are taken as metres"));
  }

  @Test
  void unitedExtraBytesComeThroughAMerge() throws Exception {
    Path one =
        Parts.write(
            folder.resolve("a.las"),
            6,
            5,
            ExtraDimension.of("Height", "", ExtraDimension.Type.F32, 0));
    Path other =
        Parts.write(
            folder.resolve("b.las"),
            7,
            6,
            ExtraDimension.of("Count", "", ExtraDimension.Type.U16, 0));
    Path merged = merge(List.of(one, other), folder.resolve("m.laz"), 2);
    try (LasFile file = LasFiles.open(merged)) {
      assertThat(file.format()).isEqualTo(new PointFormat(7, 6));
      assertThat(file.extraDimensions())
          .extracting(ExtraDimension::name)
          .containsExactly("Height", "Count");
      assertThat(file.header().summary().byReturn().subList(0, 3)).containsExactly(4L, 4L, 3L);
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedAndLeavesNothing() throws Exception {
    Path input = terrain(6, 100, Compression.NONE);
    Path tiles = folder.resolve("tiles");
    assertThatThrownBy(() -> new SplitRequest(input, tiles, true, 0, 0, 1, PhaseProgress.NONE))
        .hasMessage("size: expected a number above 0, found 0.0");
    assertThatThrownBy(() -> new SplitRequest(input, tiles, true, 5, 5, 1, PhaseProgress.NONE))
        .hasMessage("buffer: expected a number of at least 0 and below the size 5.0, found 5.0");
    Path empty = Parts.write(folder.resolve("e.las"), PointFormat.of(6), 0, Parts.CENTIMETRES);
    assertThatThrownBy(() -> split(empty, tiles, 0, 1, true)).hasMessageContaining("no points");
    Path packets = Parts.write(folder.resolve("w.las"), PointFormat.of(4), 3, Parts.CENTIMETRES);
    assertThatThrownBy(() -> split(packets, tiles, 0, 1, true))
        .hasMessageContaining("point format 4 has wave packets");
    assertThatThrownBy(
            () ->
                new SplitPoints(ENGINE)
                    .run(new SplitRequest(input, tiles, true, 1e-6, 0, 1, PhaseProgress.NONE)))
        .hasMessageStartingWith("size: expected a side of which 2^31 reach coordinate");
    assertThat(folder).isDirectoryNotContaining("glob:**/tiles*");
    Files.createDirectory(tiles);
    Files.writeString(tiles.resolve("a"), "");
    assertThatThrownBy(() -> split(input, tiles, 0, 1, true))
        .hasMessage(tiles + ": expected an empty folder or none, found files");
  }

  @Test
  void aGeographicCloudIsRefusedWithWhatToDo() throws Exception {
    CoordinateFrame degrees = CoordinateFrame.of(1e-7, 0);
    String wkt =
        """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],\
        PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]""";
    Path input =
        Parts.write(
            folder.resolve("g.las"),
            Clouds.of(3, i -> i, i -> i, i -> i),
            LasWriteSpec.of(PointFormat.of(6), degrees, Compression.NONE).withWkt(wkt));
    assertThatThrownBy(() -> split(input, folder.resolve("tiles"), 0, 1, true))
        .hasMessageContaining("expected a projected CRS")
        .hasMessageEndingWith("reproject it first");
  }

  @Test
  void anInputIsNoOutput() throws Exception {
    Path one = terrain(6, 100, Compression.NONE);
    assertThatThrownBy(() -> merge(List.of(one, one), one, 1))
        .hasMessage(one + ": expected another file than the input");
  }

  private Path terrain(int format, int points, Compression compression) throws IOException {
    var plain = new PointFormat(format, 0);
    PointBlock block = Clouds.terrain(plain, points, 7);
    for (int i = 0; i < block.flags.length; i++) {
      block.flags[i] &= (byte) ~Attribute.WITHHELD.extended().at(1);
    }
    return Parts.write(
        folder.resolve("in"), block, LasWriteSpec.of(plain, Parts.CENTIMETRES, compression));
  }

  private SplitPoints.Report split(
      Path input, Path tiles, double buffer, int threads, boolean compressed) throws Exception {
    return new SplitPoints(ENGINE)
        .run(new SplitRequest(input, tiles, compressed, SIZE, buffer, threads, PhaseProgress.NONE));
  }

  private static Path merge(List<Path> files, Path output, int threads) throws Exception {
    boolean compressed = output.toString().endsWith(".laz");
    try (JoinedCloud cloud =
        JoinedCloud.open(FileSet.of(files), CloudOptions.of(threads), () -> ENGINE)) {
      new MergePoints(() -> ENGINE)
          .run(cloud, new MergeRequest(output, compressed, threads, PhaseProgress.NONE));
    }
    return output;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Contents by name. */
  private static Map<String, ByteBuffer> bytes(Path folder) throws IOException {
    Map<String, ByteBuffer> bytes = new TreeMap<>();
    for (Path file : files(folder)) {
      bytes.put(file.getFileName().toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
    }
    return bytes;
  }

  /** Records of a file as a multiset. */
  private static List<String> records(Path path) throws IOException {
    PointBlock points = Parts.read(path);
    RecordLayout layout = RecordLayout.of(points.format);
    byte[] row = new byte[layout.recordBytes()];
    List<String> records = new ArrayList<>();
    for (int i = 0; i < points.size; i++) {
      layout.pack(points, i, 1, row, 0);
      records.add(new String(row, StandardCharsets.ISO_8859_1));
    }
    records.sort(null);
    return records;
  }

  /** What the header says but for where things lie. */
  private static List<Object> headOf(Path path) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      return List.of(
          file.header().identity(), file.frame(), file.format(), file.header().summary());
    }
  }
}
