package ordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import ordo.model.StorePath;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.kinds.Stores;

/**
 * A store at work, whatever it is made of: {@code StoreRun STORE FOLDER FILES POINTS TURNS}. Puts
 * and delivers a data set of so many small files, three ways; builds an octree of so many points
 * that lie in the store, copied first and read by ranges, by turns. Settings of a bucket as the
 * environment has them. What it makes lies below {@code bench/}.
 */
final class StoreRun {
  private static final int SMALL_BYTES_MAX = 30_000;
  private static final StorePath MADE = path("bench/made");
  private static final StorePath TARGET = path("bench/delivered");
  private static final StorePath SURVEY = path("bench/survey.laz");

  private final Store store;
  private final Path folder;

  private StoreRun(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int turns = Integer.parseInt(arguments[4]);
    try (Store store = Stores.open(arguments[0], System.getenv())) {
      var run = new StoreRun(store, folder);
      run.deliver(Integer.parseInt(arguments[2]), turns);
      run.build(Long.parseLong(arguments[3]), turns);
      store.delete(path("bench"));
    }
  }

  private void deliver(int files, int turns) throws Exception {
    for (int turn = 0; files > 0 && turn < turns; turn++) {
      Path set = set(files, turn);
      timed("put " + files + " files", () -> store.put(set, MADE));
      timed("deliver them", () -> store.deliver(MADE, TARGET, Replaceable.NOTHING, _ -> {}));
      timed("deliver them again", () -> store.deliver(MADE, TARGET, _ -> true, _ -> {}));
      store.put(set(files, turn + turns), MADE);
      timed("deliver others", () -> store.deliver(MADE, TARGET, _ -> true, _ -> {}));
      timed("delete them", () -> store.delete(TARGET));
    }
  }

  /** Tiles of other bytes for another seed. */
  private Path set(int files, int seed) throws IOException {
    var random = new Random(seed);
    Path set = Files.createTempDirectory(folder, "set");
    Files.createDirectories(set.resolve("ept-data"));
    Files.writeString(set.resolve("ept.json"), "{\"seed\":" + seed + "}");
    for (int i = 1; i < files; i++) {
      byte[] bytes = new byte[1 + random.nextInt(SMALL_BYTES_MAX)];
      random.nextBytes(bytes);
      Files.write(set.resolve("ept-data/" + i), bytes);
    }
    return set;
  }

  private void build(long points, int turns) throws Exception {
    if (points == 0) {
      return;
    }
    var spec = new SampleSpec(points, PointFormat.of(7), 1, Placement.pennsylvaniaNorth());
    Path survey = folder.resolve("survey.laz");
    new SampleFile(spec, Optional.empty(), Compression.LAZ_FIXED_CHUNKS)
        .write(survey, Runtime.getRuntime().availableProcessors(), ScanProgress.NONE);
    say("survey: %d points, %d bytes", points, Files.size(survey));
    store.put(survey, SURVEY);
    List<Double> copied = new ArrayList<>();
    List<Double> ranged = new ArrayList<>();
    for (int turn = 0; turn < turns; turn++) {
      copied.add(timed("octree of a copy", () -> build(store.fetch(SURVEY, folder))));
      ranged.add(timed("octree by ranges", () -> build(store.view(SURVEY, folder))));
    }
    say("medians: copied %.2f s, by ranges %.2f s", median(copied), median(ranged));
  }

  private void build(Store.Fetched input) throws IOException, InterruptedException {
    Path made = folder.resolve("made.copc.laz");
    try (input) {
      Files.deleteIfExists(made);
      var settings = OctreeSettings.below(folder.resolve("work"), TreeRules.COPC);
      new BuildCopc(CrsEngines::detect).run(List.of(input.path()), made, settings);
    } finally {
      FolderRemoval.remove(folder.resolve("work"));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double timed(String what, Work work) throws Exception {
    long before = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - before) / 1e9;
    say("%-20s %7.2f s", what, seconds);
    return seconds;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static StorePath path(String text) {
    return new StorePath(text);
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
