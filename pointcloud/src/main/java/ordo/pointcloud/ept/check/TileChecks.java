package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.points.PointsDone;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.stats.Moments;
import ordo.pointcloud.stats.Statistics;
import ordo.pointcloud.stats.Variance;
import ordo.pointcloud.tree.TreeFiles;

/** Reads all tiles, on several threads, and keeps what is wrong. */
final class TileChecks {
  private final TreeFiles files;
  private final DataType type;
  private final EptMetadata metadata;
  private final TileReader reader;
  private final TileFindings findings = new TileFindings();
  private final List<String> strays = new ArrayList<>();
  private final Moments[] moments;
  private final Multiset points;
  private final Map<Integer, TileTally> waiting = new HashMap<>();
  private int added;
  private long decoded;

  /**
   * @param isCounted dimensions that {@link #points} shall count; none where nobody asks
   */
  TileChecks(TreeFiles files, EptMetadata metadata, TileReader reader, boolean[] isCounted) {
    this.files = files;
    this.type = metadata.dataType().orElseThrow();
    this.metadata = metadata;
    this.reader = reader;
    this.points = new Multiset(metadata.schema(), isCounted);
    this.moments = new Moments[metadata.schema().size()];
    Arrays.fill(moments, Moments.NONE);
  }

  /**
   * @param progress told the points of the tiles read so far
   */
  void read(Map<TileKey, Long> counts, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    List<Map.Entry<TileKey, Long>> tiles = List.copyOf(counts.entrySet());
    PointsDone done = new PointsDone(progress);
    new Crew(threads)
        .each(
            tiles.size(),
            (worker, task) -> {
              Map.Entry<TileKey, Long> tile = tiles.get(task);
              read(task, tile.getKey(), tile.getValue());
              done.add(tile.getValue());
            });
  }

  private void read(int task, TileKey key, long count) {
    var found = new TileFindings();
    var tile = new TileTally(key, metadata);
    Multiset held = points.ofNone();
    String name = "ept-data/" + key + "." + type.extension();
    long[] seen = new long[1];
    try (ByteSource bytes = files.open(name)) {
      reader.read(
          bytes,
          count,
          found,
          values -> {
            tile.visit(values);
            held.add(values);
            seen[0] += values.size();
          });
    } catch (IOException | RuntimeException e) {
      found.add(Unread.finding(files.nameOf(name), "a readable tile", e));
    }
    synchronized (this) {
      findings.addAll(found);
      tile.stray().ifPresent(strays::add);
      points.add(held);
      decoded += seen[0];
      waiting.put(task, tile);
      addWaiting();
    }
  }

  /** Sums of doubles depend on their order: tiles count in theirs, whoever read them first. */
  private void addWaiting() {
    for (TileTally tile = waiting.remove(added); tile != null; tile = waiting.remove(added)) {
      added++;
      for (int d = 0; d < moments.length; d++) {
        moments[d] = moments[d].and(tile.moments(d), Variance.POPULATION);
      }
    }
  }

  /** Points of all tiles that were decoded, up to where a tile is broken. */
  long decoded() {
    return decoded;
  }

  TileFindings findings() {
    return findings;
  }

  /** What all tiles hold. */
  Multiset points() {
    return points;
  }

  /** Points outside their node's cube. */
  List<String> strays() {
    Collections.sort(strays);
    return strays;
  }

  boolean hasStatistics() {
    return metadata.schema().stream().anyMatch(dimension -> dimension.statistics().isPresent());
  }

  /** Where the schema's statistics are not those of the tiles' points. */
  List<String> statistics() {
    List<String> wrong = new ArrayList<>();
    for (int d = 0; d < moments.length; d++) {
      Dimension dimension = metadata.schema().get(d);
      Statistics recount = moments[d].statistics(Variance.POPULATION);
      if (dimension.statistics().isPresent() && recount.count() + recount.notFinite() > 0) {
        new StatisticsCheck(dimension, recount).finding().ifPresent(wrong::add);
      }
    }
    return wrong;
  }
}
