package ordo.pointcloud.op;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import ordo.pointcloud.IndependentReader;

/** What readers that are not ours find in trees; see {@link IndependentReader}. */
final class NodeReaders {
  private NodeReaders() {}

  /** A line of the sums of all files (LAS or LAZ) together, and one of an EPT folder's. */
  static List<String> sums(List<Path> files, Path ept) throws Exception {
    return run(joined(files), ept.toAbsolutePath().toString());
  }

  /** As {@link #sums}, of a COPC file, in its quanta. */
  static List<String> sumsLike(Path copc, List<Path> files) throws Exception {
    return run(
        "--like",
        copc.toAbsolutePath().toString(),
        joined(files),
        copc.toAbsolutePath().toString());
  }

  /** As {@link #sums}, of Potree folders, in the quanta of the first file. */
  static List<String> potreeSums(List<Path> files, List<Path> sets) throws Exception {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--like", files.getFirst().toAbsolutePath().toString(), joined(files)));
    sets.forEach(set -> words.add(set.toAbsolutePath().toString()));
    return run(words.toArray(String[]::new));
  }

  /** What a page gets of Potree folders, a line each. */
  static List<String> potreeCore(List<Path> sets) throws Exception {
    return IndependentReader.lines(
        "potree-core-sums.mjs", sets.stream().map(set -> set.toAbsolutePath().toString()).toList());
  }

  private static String joined(List<Path> files) {
    return files.stream()
        .map(file -> file.toAbsolutePath().toString())
        .collect(Collectors.joining(","));
  }

  /**
   * Follows a hierarchy: of an EPT to the header of every tile (points, nodes, files of the
   * hierarchy), of a COPC file to the bytes of every node, of which some are decoded (points,
   * nodes).
   */
  static String walk(Path tree) throws Exception {
    return run("--walk", tree.toAbsolutePath().toString()).getFirst();
  }

  private static List<String> run(String... words) throws Exception {
    return IndependentReader.lines("point-sums.mjs", List.of(words));
  }
}
