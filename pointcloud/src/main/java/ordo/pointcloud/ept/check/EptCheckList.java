package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check-list of an EPT folder, ours or anybody's: each check on its own, with what is wrong
 * where. Never reads {@code ept-sources} but to count it, since no reader needs it.
 */
public final class EptCheckList {
  private static final int METADATA_BYTES_MAX = 64 << 20;

  private static final String DATA = "ept-data";
  private static final String HIERARCHY = "ept-hierarchy";
  private static final String[] OF_TILES = {"tiles", "cubes", "statistics"};

  private final TreeFiles place;
  private final List<Path> sources;
  private final int threads;
  private final LongFunction<ScanProgress> progress;
  private final List<Check> checks = new ArrayList<>();
  private String dataType = "";
  private OptionalLong said = OptionalLong.empty();
  private OptionalLong found = OptionalLong.empty();

  private EptCheckList(
      TreeFiles place, List<Path> sources, int threads, LongFunction<ScanProgress> progress) {
    this.place = place;
    this.sources = sources;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param dataType in the word of the format; empty where it is not known
   * @param said points, by {@code ept.json}; empty where it does not say
   * @param found points that were decoded; empty where tiles were not read
   */
  public record Result(
      List<Check> checks, String dataType, OptionalLong said, OptionalLong found) {}

  /**
   * Checks a folder; whatever is in it, the result is a list of checks in bounded memory.
   *
   * @param place stays the caller's to close
   * @param sources files that the points must be those of; empty where they are not known
   * @param progress of so many points, told those of the tiles read so far
   * @throws IOException naming the source that cannot be read
   * @throws InterruptedException soon after an interrupt
   */
  public static Result run(
      TreeFiles place, List<Path> sources, int threads, LongFunction<ScanProgress> progress)
      throws IOException, InterruptedException {
    var list = new EptCheckList(place, List.copyOf(sources), threads, progress);
    return new Result(list.run(), list.dataType, list.said, list.found);
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
    dataType = metadata.dataType().map(DataType::word).orElse("");
    said = metadata.points() < 0 ? OptionalLong.empty() : OptionalLong.of(metadata.points());
    checks.add(Check.of("metadata", metadata.findings()));
    HierarchyReader.Nodes hierarchy = HierarchyReader.read(place);
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
    String document = TreeKind.EPT.document();
    try {
      byte[] bytes = place.readAll(document, "a JSON object", METADATA_BYTES_MAX);
      JsonNode json = JsonMapper.shared().readTree(bytes);
      if (!json.isObject()) {
        findings.add("ept.json: expected an object");
      }
      return json;
    } catch (IOException | JacksonException e) {
      findings.add(Unread.finding(place.nameOf(document), "a JSON object", e));
      return JsonMapper.shared().nullNode();
    }
  }

  private static long sum(HierarchyReader.Nodes hierarchy) {
    return hierarchy.counts().values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> count(EptMetadata metadata, HierarchyReader.Nodes hierarchy) {
    long sum = sum(hierarchy);
    return sum == metadata.points()
        ? List.of()
        : List.of(
            "points: expected %d, the hierarchy's sum, found %d".formatted(sum, metadata.points()));
  }

  private void checkTiles(EptMetadata metadata, HierarchyReader.Nodes hierarchy, DataType type)
      throws IOException, InterruptedException {
    checks.add(files(hierarchy, type));
    if (!metadata.hasCube() || metadata.schema().isEmpty()) {
      tilesNotRead("no usable bounds or schema");
      return;
    }
    TileReader reader = TileReader.of(type, metadata);
    boolean[] isCounted = new boolean[metadata.schema().size()];
    Optional<SourcePoints.Gathered> expected = Optional.empty();
    if (!sources.isEmpty()) {
      expected = Optional.of(SourcePoints.read(sources, metadata, threads));
      isCounted = expected.get().isCounted();
    }
    var tiles = new TileChecks(place, metadata, reader, isCounted);
    tiles.read(hierarchy.counts(), threads, progress.apply(sum(hierarchy)));
    found = OptionalLong.of(tiles.decoded());
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
  private Check files(HierarchyReader.Nodes hierarchy, DataType type) throws IOException {
    Optional<Set<String>> data = place.list(DATA);
    Optional<Set<String>> files = place.list(HIERARCHY);
    if (data.isEmpty() || files.isEmpty()) {
      return Check.notMade("files", "this place does not list its files");
    }
    Set<String> tiles = names(hierarchy.counts().keySet(), type);
    Set<String> mayBe = names(hierarchy.empty(), type);
    List<String> findings = new ArrayList<>();
    Set<String> there = new HashSet<>(data.get());
    there.removeAll(mayBe);
    compare(DATA, tiles, there, findings);
    compare(HIERARCHY, hierarchy.files(), files.get(), findings);
    return Check.of("files", sorted(findings));
  }

  private static Set<String> names(Set<TileKey> keys, DataType type) {
    return keys.stream().map(key -> key + "." + type.extension()).collect(Collectors.toSet());
  }

  private static void compare(
      String where, Set<String> expected, Set<String> found, List<String> findings) {
    for (String name : expected) {
      if (!found.contains(name)) {
        findings.add("%s: expected %s, found no such file".formatted(where, name));
      }
    }
    for (String name : found) {
      if (!expected.contains(name)) {
        findings.add("%s: %s is of no node".formatted(where, name));
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
