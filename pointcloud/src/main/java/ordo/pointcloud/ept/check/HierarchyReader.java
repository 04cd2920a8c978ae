package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ordo.pointcloud.ept.Hierarchy;
import ordo.pointcloud.tree.TreeFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the counts of all nodes, whatever files they are spread over, and says what is wrong. */
final class HierarchyReader {
  /** A file of more bytes is not read. */
  private static final int FILE_BYTES_MAX = 256 << 20;

  private static final int NODES_MAX = 20_000_000;

  private final TreeFiles place;
  private final Map<TileKey, Long> counts = new HashMap<>();
  private final Set<TileKey> empty = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private final List<String> findings = new ArrayList<>();
  private final Deque<TileKey> waiting = new ArrayDeque<>();

  private HierarchyReader(TreeFiles place) {
    this.place = place;
  }

  /**
   * @param counts of points, by node
   * @param empty nodes that are there for the sake of those below them; some programs write such
   * @param files names of the files read
   */
  record Nodes(
      Map<TileKey, Long> counts, Set<TileKey> empty, Set<String> files, List<String> findings) {
    List<String> remarks() {
      return empty.stream().map(key -> key + ": a node without points").sorted().toList();
    }
  }

  static Nodes read(TreeFiles place) {
    var reader = new HierarchyReader(place);
    reader.waiting.add(TileKey.ROOT);
    while (!reader.waiting.isEmpty() && reader.counts.size() + reader.empty.size() <= NODES_MAX) {
      reader.file(reader.waiting.remove());
    }
    reader.checkAncestors();
    return new Nodes(reader.counts, reader.empty, reader.files, reader.findings);
  }

  private void file(TileKey root) {
    String name = root + ".json";
    if (!files.add(name)) {
      findings.add(name + ": expected to be named once, found again");
      return;
    }
    String path = "ept-hierarchy/" + name;
    try {
      byte[] bytes = place.readAll(path, "a JSON object", FILE_BYTES_MAX);
      entries(root, name, JsonMapper.shared().readTree(bytes));
    } catch (IOException | JacksonException e) {
      findings.add(Unread.finding(place.nameOf(path), "a JSON object", e));
    }
  }

  private void entries(TileKey root, String name, JsonNode json) {
    if (!json.isObject() || !json.has(root.toString())) {
      findings.add("%s: expected its own key %s, found none".formatted(name, root));
    }
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      TileKey.parse(entry.getKey())
          .ifPresentOrElse(
              key -> entry(root, name, key, entry.getValue()),
              () -> findings.add("%s: not a key: %s".formatted(name, entry.getKey())));
    }
  }

  private void entry(TileKey root, String name, TileKey key, JsonNode value) {
    long count = value.isIntegralNumber() ? value.asLong(Long.MIN_VALUE) : Long.MIN_VALUE;
    if (count == Hierarchy.ELSEWHERE && !key.equals(root)) {
      waiting.add(key);
    } else if (count < 0) {
      findings.add("%s: %s: expected a count or -1, found %s".formatted(name, key, value));
    } else if (count == 0 ? !empty.add(key) : counts.put(key, count) != null) {
      findings.add("%s: %s: expected once, found again".formatted(name, key));
    }
  }

  private void checkAncestors() {
    for (TileKey key : counts.keySet()) {
      boolean isReached = key.level() == 0 || isThere(key.parent());
      if (!isReached) {
        findings.add("%s: expected its parent %s, found none".formatted(key, key.parent()));
      }
    }
  }

  private boolean isThere(TileKey key) {
    return counts.containsKey(key) || empty.contains(key);
  }
}
