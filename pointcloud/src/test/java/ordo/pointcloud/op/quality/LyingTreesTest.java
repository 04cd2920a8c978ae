package ordo.pointcloud.op.quality;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.Surveys;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EPT and Potree folders that lie: each lie is refused with its place and both values. */
final class LyingTreesTest {
  private static final int POINTS = 6_000;
  private static final int RECORD = 22;
  private static final String ROOT = "ept-hierarchy/0-0-0-0.json";

  @TempDir static Path folder;

  @BeforeAll
  static void build() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), POINTS);
    OctreeSettings settings =
        OctreeSettings.below(folder.resolve("work"), new TreeRules(1_000, 100));
    for (DataType type : List.of(DataType.LASZIP, DataType.BINARY)) {
      new BuildEpt(CrsEngines::detect)
          .run(List.of(survey), folder.resolve(type.word()), new EptOptions(type, settings));
    }
    for (Encoding encoding : Encoding.values()) {
      new BuildPotree(CrsEngines::detect)
          .run(List.of(survey), folder.resolve(encoding.name()), encoding, settings);
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void aCountOfAnEptThatIsOffByOneIsRefusedWithBothValues(int off) throws Exception {
    long count = count(ROOT, "0-0-0-0");
    UnaryOperator<String> lie =
        text -> text.replace("\"0-0-0-0\" : " + count, "\"0-0-0-0\" : " + (count + off));
    assertText(
        "laszip",
        ROOT,
        lie,
        "ept-data/0-0-0-0.laz: header: expected "
            + (count + off)
            + " points as in the hierarchy, found "
            + count);
    assertText(
        "binary",
        ROOT,
        lie,
        "ept-data/0-0-0-0.bin: size: expected a tile of " + (count + off) + " points",
        "which are " + count + " points of");
  }

  @Test
  void anEptHierarchyThatLiesIsRefused() throws Exception {
    String root = "\"0-0-0-0\" : " + count(ROOT, "0-0-0-0");
    assertHierarchy(root, "\"0-0-0-1\" : 5", "expected keys of nodes, found 0-0-0-1");
    assertHierarchy(
        root, "\"9-0-0-0\" : 5", "expected an entry of its own key 0-0-0-0, found none");
    assertHierarchy(
        root, root + ", \"9-0-0-0\" : 5", "expected an entry of 8-0-0-0, the parent of 9-0-0-0");
    assertHierarchy(root, root + ", " + root, "expected each key once, found 0-0-0-0 again");
    assertHierarchy(root, "\"0-0-0-0\" : -1", "the page's own node, found -1");
    assertHierarchy(root, "\"0-0-0-0\" : -2", "entry 0-0-0-0: a count, 0 or -1, found -2");
    assertHierarchy(root, "\"0-0-0-0\" : 9223372036854775808", "found 9223372036854775808");
    assertHierarchy(root, "\"0-0-0-0\" : \"7\"", "a count, 0 or -1, found 7");
    assertText("laszip", ROOT, _ -> "[]", "expected a JSON object, found none");
    assertText("laszip", ROOT, _ -> "{\"0-0-0-0\": 5", "expected a JSON object");
  }

  @Test
  void aFileOfAnEptHierarchyIsNeededAndIsOfItsOwnKey() throws Exception {
    String first = "\"1-0-0-0\" : " + count(ROOT, "1-0-0-0");
    String elsewhere = "\"1-0-0-0\" : -1";
    Path set = copy("laszip");
    String text = Files.readString(set.resolve(ROOT)).replaceAll("(?m)^.*\"[2-9]-.*$", "");
    Files.writeString(set.resolve(ROOT), text.replace(first, elsewhere).replaceAll(",\\s*}", "}"));
    assertRefused(
        set,
        "ept-hierarchy/1-0-0-0.json: expected the hierarchy from 1-0-0-0 on, found no such file");
    Path child = set.resolve("ept-hierarchy/1-0-0-0.json");
    Files.writeString(child, "{\"1-0-0-0\": 5, \"1-1-0-0\": 5}");
    assertRefused(set, "page of 1-0-0-0", "expected keys at or below its own, found 1-1-0-0");
    Files.writeString(child, "{\"1-0-0-0\": 5, \"2-0-0-0\": -1}");
    Files.writeString(set.resolve("ept-hierarchy/2-0-0-0.json"), "{\"0-0-0-0\": 5}");
    assertRefused(set, "page of 2-0-0-0", "expected keys at or below its own, found 0-0-0-0");
  }

  @Test
  void aTileThatIsMissingEmptyOrNoneIsRefused() throws Exception {
    Path tile = Path.of("ept-data", "0-0-0-0.laz");
    Path set = copy("laszip");
    Files.delete(set.resolve(tile));
    assertRefused(
        set, tile + ": expected a tile of ", " points, as the hierarchy says, found no such file");
    Files.createFile(set.resolve(tile));
    assertRefused(set, tile + ": size: expected a tile of", "found 0 bytes");
    Files.writeString(set.resolve(tile), "nothing of the kind");
    assertRefused(set, tile + ": ", "found");
  }

  @Test
  void anEptJsonThatLiesIsRefusedByKey() throws Exception {
    assertEpt("\"schema\"", "\"scheme\"", "schema: expected 1 to 10000 dimensions, found 0");
    assertEpt(
        "\"laszip\"",
        "\"lazperf\"",
        "dataType: expected laszip, binary or zstandard, found \"lazperf\"");
    assertEpt("\"laszip\"", "\"zstandard\"", ".zst: expected a tile of");
    assertEpt("\"span\" : 128", "\"span\" : 100", "span: expected a power of two, found 100");
    assertEpt(
        "\"points\" : 6000",
        "\"points\" : 9223372036854775808",
        "points: expected an integer, 0 or more, found 9223372036854775808");
    assertEpt(
        "\"bounds\"",
        "\"bonds\"",
        "bounds: expected six numbers, minima then maxima, found nothing");
    assertEpt(
        "\"hierarchyType\" : \"json\"",
        "\"hierarchyType\" : \"gzip\"",
        "expected json, found \"gzip\"");
    assertText("laszip", "ept.json", _ -> "{", "ept.json: text: expected JSON");
    Path set = copy("laszip");
    Files.delete(set.resolve("ept.json"));
    assertThatThrownBy(() -> measured(set))
        .hasMessageContaining("expected ept.json or metadata.json");
  }

  @Test
  void wrongDataTypeMissesItsTiles() throws Exception {
    assertEpt("\"laszip\"", "\"binary\"", "ept-data/0-0-0-0.bin: expected a tile of");
  }

  @ParameterizedTest
  @CsvSource({"1", "-1"})
  void aCountOfAPotreeThatIsOffByOneIsRefusedWithBothValues(int off) throws Exception {
    byte[] good = Files.readAllBytes(folder.resolve("DEFAULT/hierarchy.bin"));
    long count = LittleEndian.u32(good, 2);
    long size = LittleEndian.i64(good, 14);
    long record = size / count;
    byte[] lie = good.clone();
    LittleEndian.put32(lie, 2, (int) count + off);
    assertHierarchyBin(
        "DEFAULT",
        lie,
        "record of 0-0-0-0: %d points in %d bytes, found %d bytes"
            .formatted(count + off, (count + off) * record, size));

    byte[] compressed = Files.readAllBytes(folder.resolve("BROTLI/hierarchy.bin"));
    LittleEndian.put32(compressed, 2, (int) count + off);
    assertHierarchyBin(
        "BROTLI",
        compressed,
        "octree.bin: node 0-0-0-0: decoded: expected ",
        " bytes of " + (count + off) + " points, found ");
  }

  @Test
  void aChunkOfAPotreeThatLiesIsRefused() throws Exception {
    byte[] good = Files.readAllBytes(folder.resolve("DEFAULT/hierarchy.bin"));
    long octree = Files.size(folder.resolve("DEFAULT/octree.bin"));
    assertHierarchyBin("DEFAULT", with(good, b -> b[0] = 3), "a type of 0 to 2, found 3");
    assertHierarchyBin("DEFAULT", with(good, b -> b[1] = 0), "expected an end after 22 bytes");
    assertHierarchyBin(
        "DEFAULT",
        with(good, b -> b[RECORD + 1] = (byte) 0xFF),
        "expected a record of",
        "its end after");
    assertHierarchyBin(
        "DEFAULT",
        with(good, b -> LittleEndian.put64(b, 6, octree)),
        "bytes before byte " + octree + " of octree.bin, found",
        "at " + octree);
    assertHierarchyBin(
        "DEFAULT",
        with(good, b -> LittleEndian.put64(b, 14, Long.MIN_VALUE)),
        "points in 9223372036854775808 bytes");
    assertHierarchyBin(
        "DEFAULT",
        with(good, b -> LittleEndian.put64(b, 6, Long.MIN_VALUE)),
        "at 9223372036854775808");
    assertHierarchyBin(
        "DEFAULT",
        with(good, b -> LittleEndian.put32(b, 2, 0)),
        "bytes where it has points, and only there, found 0 points in");
    byte[] overlapping = with(good, b -> LittleEndian.put64(b, RECORD + 6, LittleEndian.i64(b, 6)));
    assertHierarchyBin(
        "DEFAULT", overlapping, "ranges of octree.bin: expected each byte in one, found bytes ");
    assertHierarchyBin("DEFAULT", Arrays.copyOf(good, good.length - 1), "hierarchy.bin");
  }

  @Test
  void aProxyOfAPotreeLeadsToItsOwnNodeInsideTheFile() throws Exception {
    assertProxy(
        2 * RECORD, 2 * RECORD, 1, "expected the node that leads here, ", "and children 1, found ");
    assertProxy(45, 2 * RECORD, 0, "expected an end at or before byte 88, found 44 bytes at 45");
    assertProxy(Long.MIN_VALUE, RECORD, 0, "found 22 bytes at 9223372036854775808");
    assertProxy(0, Long.MIN_VALUE, 0, "found 9223372036854775808 bytes");
  }

  @Test
  void aProxyThatLeadsBackIsACircle() throws Exception {
    assertProxy(
        0,
        2 * RECORD,
        0,
        "ranges of hierarchy.bin: expected each byte in one, found bytes 0 to 44 and 0 to 44");
  }

  /** A chunk of the root and one child, which is a proxy; and the same chunk again. */
  private static void assertProxy(long offset, long size, int more, String... messages)
      throws Exception {
    Path set = copy("DEFAULT");
    byte[] good = Files.readAllBytes(set.resolve("hierarchy.bin"));
    byte[] chunk = new byte[2 * RECORD];
    System.arraycopy(good, 0, chunk, 0, RECORD);
    chunk[1] = 1;
    System.arraycopy(chunk, 0, chunk, RECORD, RECORD);
    LittleEndian.put32(chunk, RECORD + 2, (int) LittleEndian.u32(chunk, 2) + more);
    chunk[RECORD] = 2;
    LittleEndian.put64(chunk, RECORD + 6, offset);
    LittleEndian.put64(chunk, RECORD + 14, size);
    byte[] twice = Arrays.copyOf(chunk, 2 * chunk.length);
    System.arraycopy(chunk, 0, twice, chunk.length, chunk.length);
    Files.write(set.resolve("hierarchy.bin"), twice);
    rewrite(
        set.resolve("metadata.json"),
        text -> text.replaceFirst("\"firstChunkSize\" : \\d+", "\"firstChunkSize\" : 44"));
    assertRefused(set, messages);
  }

  @Test
  void aMetadataJsonThatLiesIsRefusedByKey() throws Exception {
    assertPotree("\"attributes\"", "\"attribute\"", "attributes: expected 1 to 10000, found none");
    assertPotree("\"position\"", "\"places\"", "expected one named position");
    assertPotree(
        "\"numElements\" : 3",
        "\"numElements\" : 4",
        "attribute position: size: expected 16, found 12");
    assertPotree(
        "\"type\" : \"int32\"",
        "\"type\" : \"int33\"",
        "type: expected one of Potree's, found \"int33\"");
    assertPotree(
        "\"version\" : \"2.0\"", "\"version\" : \"1.8\"", "version: expected 2.0, found \"1.8\"");
    assertPotree(
        "\"points\" : 6000",
        "\"points\" : 9223372036854775808",
        "points: expected a whole number below 2^63, found 9223372036854775808");
    assertPotree(
        "\"firstChunkSize\"",
        "\"firstChunk\"",
        "hierarchy firstChunkSize: expected a whole number");
    assertPotree("\"spacing\"", "\"space\"", "spacing: expected above 0, found none");
    assertPotree(
        "\"boundingBox\"", "\"box\"", "boundingBox min: expected three finite numbers, found none");
    assertPotree(
        "\"encoding\" : \"DEFAULT\"",
        "\"encoding\" : \"ZIP\"",
        "expected DEFAULT or BROTLI, found \"ZIP\"");
    assertText("DEFAULT", "metadata.json", _ -> "}", "metadata.json: text: expected JSON");
    Path set = copy("DEFAULT");
    Files.delete(set.resolve("octree.bin"));
    assertRefused(set, "octree.bin: expected the points of all nodes, found no such file");
  }

  @Test
  void aBrotliNodeThatIsNoneIsRefused() throws Exception {
    Path set = copy("BROTLI");
    byte[] octree = Files.readAllBytes(set.resolve("octree.bin"));
    Arrays.fill(octree, 0, 40, (byte) 0xA5);
    Files.write(set.resolve("octree.bin"), octree);
    assertRefused(set, "octree.bin: node 0-0-0-0: bytes: expected a whole Brotli stream, found");
  }

  private interface Change {
    void apply(byte[] bytes);
  }

  private static byte[] with(byte[] good, Change change) {
    byte[] changed = good.clone();
    change.apply(changed);
    return changed;
  }

  private static long count(String file, String key) throws IOException {
    String text = Files.readString(folder.resolve("laszip").resolve(file));
    String after = text.substring(text.indexOf("\"" + key + "\" : ") + key.length() + 5);
    return Long.parseLong(after.split("[^0-9]")[0]);
  }

  private static void assertHierarchy(String from, String to, String message) throws Exception {
    assertText("laszip", ROOT, text -> text.replace(from, to), message);
  }

  private static void assertEpt(String from, String to, String message) throws Exception {
    assertText("laszip", "ept.json", text -> text.replace(from, to), message);
  }

  private static void assertPotree(String from, String to, String message) throws Exception {
    assertText(
        "DEFAULT",
        "metadata.json",
        text -> text.replaceFirst(java.util.regex.Pattern.quote(from), to),
        message);
  }

  private static void assertText(
      String set, String file, UnaryOperator<String> lie, String... messages) throws Exception {
    Path lying = copy(set);
    rewrite(lying.resolve(file), lie);
    assertRefused(lying, messages);
  }

  private static void rewrite(Path file, UnaryOperator<String> lie) throws IOException {
    String good = Files.readString(file);
    String changed = lie.apply(good);
    if (changed.equals(good)) {
      throw new IllegalStateException(file + ": nothing changed in " + good);
    }
    Files.writeString(file, changed);
  }

  private static void assertHierarchyBin(String set, byte[] bytes, String... messages)
      throws Exception {
    Path lying = copy(set);
    Files.write(lying.resolve("hierarchy.bin"), bytes);
    assertRefused(lying, messages);
  }

  private static void assertRefused(Path set, String... messages) {
    assertThatThrownBy(() -> measured(set))
        .isInstanceOf(MalformedFileException.class)
        .hasMessageStartingWith(set.toString())
        .hasMessageContainingAll(messages);
  }

  private static void measured(Path set) throws Exception {
    MeasureQuality.run(set.toString(), List.of(), 2, ScanProgress.NONE);
  }

  private static Path copy(String from) throws IOException {
    Path to = Files.createTempDirectory(folder, from);
    try (Stream<Path> files = Files.walk(folder.resolve(from))) {
      for (Path file : files.toList()) {
        Path target = to.resolve(folder.resolve(from).relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
