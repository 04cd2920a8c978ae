package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.EptFolder;
import ordo.pointcloud.points.ScanProgress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check-list of an EPT folder, ours or anybody's: each check on its own, with what is wrong
 * where. Never reads {@code ept-sources} but to count it, since no reader needs it.
 */
public final class EptCheckList {
  private static final long METADATA_BYTES_MAX = 64L << 20;

  private static final String[] OF_TILES = {"tiles", "cubes", "statistics"};

  private final EptFolder folder;
  private final List<Path> sources;
  private final int threads;
  private final ScanProgress progress;
  private final List<Check> checks = new ArrayList<>();

  private EptCheckList(Path folder, List<Path> sources, int threads, ScanProgress progress) {
    this.folder = new EptFolder(folder);
    this.sources = sources;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Checks a folder; whatever is in it, the result is a list of checks in bounded memory.
   *
   * @param sources files that the points must be those of; empty where they are not known
   * @param progress told the points of the tiles read so far
   * @throws IOException naming the source that cannot be read
   * @throws InterruptedException soon after an interrupt
   */
  public static List<Check> run(Path folder, List<Path> sources, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    return new EptCheckList(folder, List.copyOf(sources), threads, progress).run();
  }

  private List<Check> run() throws IOException, InterruptedException {
    List<String> unreadable = new ArrayList<>();
    JsonNode json = readMetadata(unreadable);
    if (!unreadable.isEmpty()) {
      checks.add(Check.of("metadata", unreadable));
      notMade("no ept.json", "hierarchy", "count", "files");
      tilesNotRead("no ept.json");
      return checks;
    }
    EptMetadata metadata = EptMetadata.parse(json);
    checks.add(Check.of("metadata", metadata.findings()));
    HierarchyReader.Found hierarchy = HierarchyReader.read(folder);
    checks.add(Check.of("hierarchy", sorted(hierarchy.findings()), hierarchy.remarks()));
    checks.add(Check.of("count", count(metadata, hierarchy)));
    if (metadata.dataType().isEmpty()) {
      notMade("no known dataType", "files");
      tilesNotRead("no known dataType");
    } else {
      checkTiles(metadata, hierarchy, metadata.dataType().get());
    }
    return checks;
  }

  private JsonNode readMetadata(List<String> findings) {
    try {
      long size = Files.size(folder.metadata());
      if (size > METADATA_BYTES_MAX) {
        findings.add(
            "ept.json: expected at most %d bytes, found %d".formatted(METADATA_BYTES_MAX, size));
        return JsonMapper.shared().nullNode();
      }
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(folder.metadata()));
      if (!json.isObject()) {
        findings.add("ept.json: expected an object");
      }
      return json;
    } catch (IOException | JacksonException e) {
      findings.add(Unread.finding(folder.metadata(), "a JSON object", e));
      return JsonMapper.shared().nullNode();
    }
  }

  private static List<String> count(EptMetadata metadata, HierarchyReader.Found hierarchy) {
    long sum = hierarchy.counts().values().stream().mapToLong(Long::longValue).sum();
    return sum == metadata.points()
        ? List.of()
        : List.of(
            "points: expected %d, the hierarchy's sum, found %d".formatted(sum, metadata.points()));
  }

  private void checkTiles(EptMetadata metadata, HierarchyReader.Found hierarchy, DataType type)
      throws IOException, InterruptedException {
    checks.add(Check.of("files", files(hierarchy, type)));
    if (type == DataType.ZSTANDARD) {
      tilesNotRead("zstandard tiles are not read");
      return;
    }
    if (!metadata.hasCube() || metadata.schema().isEmpty()) {
      tilesNotRead("no usable bounds or schema");
      return;
    }
    TileReader reader =
        type == DataType.LASZIP ? new LazTileReader(metadata) : new BinaryTileReader(metadata);
    boolean[] isCounted = new boolean[metadata.schema().size()];
    Optional<SourcePoints.Found> expected = Optional.empty();
    if (!sources.isEmpty()) {
      expected = Optional.of(SourcePoints.read(sources, metadata, threads));
      isCounted = expected.get().isCounted();
    }
    var tiles = new TileChecks(folder, metadata, reader, isCounted);
    tiles.read(hierarchy.counts(), threads, progress);
    checks.add(Check.of("tiles", tiles.findings().wrong(), tiles.findings().remarks()));
    checks.add(Check.of("cubes", tiles.strays()));
    checks.add(statistics(tiles));
    expected.ifPresent(found -> checks.addAll(SourceChecks.of(metadata, found, tiles.points())));
  }

  private void tilesNotRead(String why) {
    notMade(why, OF_TILES);
    if (!sources.isEmpty()) {
      notMade(why, SourceChecks.NAMES.toArray(String[]::new));
    }
  }

  private static Check statistics(TileChecks tiles) {
    if (!tiles.hasStatistics()) {
      return Check.notMade("statistics", "the schema has none");
    }
    return Check.of("statistics", tiles.statistics());
  }

  /** No tile without a node, no node without a tile, and nothing else in the folders. */
  private List<String> files(HierarchyReader.Found hierarchy, DataType type) throws IOException {
    Set<String> tiles = names(hierarchy.counts().keySet(), type);
    Set<String> mayBe = names(hierarchy.empty(), type);
    List<String> findings = new ArrayList<>();
    Set<String> found = entries(folder.data());
    found.removeAll(mayBe);
    compare(folder.data(), tiles, found, findings);
    compare(folder.hierarchy(), hierarchy.files(), entries(folder.hierarchy()), findings);
    return sorted(findings);
  }

  private static Set<String> names(Set<TileKey> keys, DataType type) {
    return keys.stream().map(key -> key + "." + type.extension()).collect(Collectors.toSet());
  }

  private static Set<String> entries(Path folder) throws IOException {
    Set<String> found = new HashSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.forEach(entry -> found.add(entry.getFileName().toString()));
      }
    }
    return found;
  }

  private static void compare(
      Path where, Set<String> expected, Set<String> found, List<String> findings) {
    for (String name : expected) {
      if (!found.contains(name)) {
        findings.add("%s: expected %s, found no such file".formatted(where.getFileName(), name));
      }
    }
    for (String name : found) {
      if (!expected.contains(name)) {
        findings.add("%s: %s is of no node".formatted(where.getFileName(), name));
      }
    }
  }

  private void notMade(String why, String... names) {
    for (String name : names) {
      checks.add(Check.notMade(name, why));
    }
  }

  private static List<String> sorted(List<String> findings) {
    List<String> sorted = new ArrayList<>(findings);
    Collections.sort(sorted);
    return sorted;
  }
}
