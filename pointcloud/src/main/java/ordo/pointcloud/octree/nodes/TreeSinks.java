package ordo.pointcloud.octree.nodes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ordo.pointcloud.octree.TreeShape;
import ordo.pointcloud.octree.frame.FramedSink;

/**
 * The sinks of one tree: those that want the same points in the same nodes. Who wants them unsorted
 * comes first, since the others sort them in place.
 *
 * @param totals of each sink
 */
public record TreeSinks(TreeShape shape, List<FramedSink> sinks, List<Totals> totals) {
  public TreeSinks {
    sinks = List.copyOf(sinks);
    totals = List.copyOf(totals);
  }

  /**
   * Sinks by tree.
   *
   * @param totals of each sink
   */
  public static List<TreeSinks> of(List<FramedSink> sinks, List<Totals> totals) {
    Map<TreeShape, List<Integer>> byShape = new LinkedHashMap<>();
    IntStream.range(0, sinks.size())
        .boxed()
        .sorted(Comparator.comparing(i -> sinks.get(i).rules().order()))
        .forEach(
            i ->
                byShape
                    .computeIfAbsent(sinks.get(i).rules().shape(), _ -> new ArrayList<>())
                    .add(i));
    List<TreeSinks> trees = new ArrayList<>();
    byShape.forEach(
        (shape, at) ->
            trees.add(
                new TreeSinks(
                    shape,
                    at.stream().map(sinks::get).toList(),
                    at.stream().map(totals::get).toList())));
    return trees;
  }
}
