package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs of {@code ordo points} that read many files, and those that make many. */
final class ManyCloudsCommandTest {
  @TempDir Path folder;
  private Path one;
  private Path other;
  private Path bad;

  @BeforeEach
  void makeSurveys() throws Exception {
    Files.createDirectories(folder.resolve("tiles/deep"));
    one = cloud("tiles/a.las", 300);
    other = cloud("tiles/deep/b.las", 200);
    bad = Files.writeString(folder.resolve("bad.laz"), "no cloud");
  }

  private Path cloud(String name, int points) throws Exception {
    var block = new PointBlock(PointFormat.of(1), points);
    block.size = points;
    for (int i = 0; i < points; i++) {
      block.x[i] = 100 * i;
      block.returns[i] = 9;
    }
    var frame = new CoordinateFrame(0.01, 0.01, 0.01, 500_000, 5_300_000, 0);
    var spec = LasWriteSpec.of(block.format, frame, Compression.NONE);
    return Files.write(folder.resolve(name), new WholeFile(spec).bytes(block));
  }

  @Test
  void mergeReadsFilesFoldersAndLists() throws Exception {
    Path list = Files.writeString(folder.resolve("list"), "# north\n" + other + "\n\n");
    Path out = folder.resolve("out.las");
    Said.points("merge", one, other, out).succeeds().hasLine("500 points of 2 files");
    assertThat(points(out)).isEqualTo(500);
    Said.points("merge", folder.resolve("tiles"), out).succeeds().hasLine("500 points of 2 files");
    Said.points("merge", one, "--from-list", list, out).succeeds().hasLine("500 points of 2");
    Said.points("merge", "--from-list", list, out).succeeds().hasLine("200 points of 1 files");
    assertThat(points(out)).isEqualTo(200);
  }

  @Test
  void everyVerbOfManyTakesAListAndSkipsBadFiles() throws Exception {
    Path list = Files.writeString(folder.resolve("list"), one + "\n" + other + "\n" + bad);
    for (List<String> verb :
        List.of(
            List.of("ept", "out-ept"),
            List.of("copc", "out.copc.laz"),
            List.of("potree", "out-potree"),
            List.of("reproject", "out.laz", "--from", "EPSG:32633", "--to", "EPSG:3857"),
            List.of("merge", "m.laz"),
            List.of("info"))) {
      refusesOrSkips(list, verb);
    }
  }

  private void refusesOrSkips(Path list, List<String> verb) {
    Stream<Object> words =
        Stream.concat(
            verb.stream().limit(1),
            Stream.concat(
                verb.stream().skip(1).limit(1).map(folder::resolve), verb.stream().skip(2)));
    Object[] typed = Stream.concat(words, Stream.of("--from-list", list)).toArray();
    Said.points(typed).fails().hasLine("1 of 3 files cannot be read", bad.toString());
    if (verb.size() > 1) {
      assertThat(folder.resolve(verb.get(1))).doesNotExist();
    }
    Object[] skipping = Stream.concat(Stream.of(typed), Stream.of("--skip-bad")).toArray();
    Said.points(skipping).succeeds().hasLine("skipped", bad.toString()).hasLine("500 points");
  }

  @Test
  void infoTellsOfManyFilesAsOne() {
    Said said = Said.points("info", "--json", one, other);
    assertThat(said.json().get("files").asInt()).isEqualTo(2);
    assertThat(said.json().at("/metadata/count").asInt()).isEqualTo(500);
    assertThat(said.json().get("filename").asString()).isEqualTo("a.las and 1 more");
  }

  @Test
  void splitAndMergeGiveTheCloudBack() throws Exception {
    Path tiles = folder.resolve("out");
    Said.points("split", one, tiles, "--size", "100", "--buffer", "10")
        .succeeds()
        .hasLine("300 points in 3 tiles, and 40 in buffers")
        .hasLine("its units are taken as metres");
    try (Stream<Path> files = Files.list(tiles)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "tile_5000_53000.laz", "tile_5001_53000.laz", "tile_5002_53000.laz");
    }
    Path out = folder.resolve("back.las");
    Said.points("merge", tiles, out).succeeds().hasLine("300 points of 3 files");
    assertThat(out).hasSameBinaryContentAs(one);
    Said.points("split", one, folder.resolve("las"), "--size", "1000", "--las").succeeds();
    assertThat(folder.resolve("las/tile_500_5300.las")).hasSameBinaryContentAs(one);
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    assertThat(Said.points("merge").text()).contains("expected files, then what is written");
    assertThat(Said.points("merge", folder.resolve("a.las")).text())
        .contains("expected files to read, found none");
    assertThat(Said.points("info").text()).contains("expected files to read, found none");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Said.points("info", empty).fails().hasLine("expected files named .las or .laz, found none");
    Said.points("split", one, folder.resolve("t"), "--size", "5", "--buffer", "7")
        .fails()
        .hasLine("buffer: expected a number of at least 0 and below the size 5.0, found 7.0");
  }

  private static long points(Path file) throws Exception {
    try (LasFile las = LasFiles.open(file)) {
      return las.pointCount();
    }
  }
}
