package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.builder.OctreeBuilder;

/**
 * Builds trees of LAS and LAZ files under any sinks.
 *
 * @param engines of the CRS; asked once at most, where a file says something of its CRS
 */
public record TreeBuild(Supplier<CrsEngine> engines, OctreeSettings settings) {
  /** What a format writes, and so what may be at the result's name before. */
  public enum Shape {
    /** A folder, where there is none or an empty one. */
    FOLDER,
    /** A file, which takes the place of another. */
    FILE
  }

  /** A kind of tree. */
  public interface Format<S extends NodeSink> {
    Shape shape();

    /** What becomes of wave packets. */
    default Waveforms waveforms() {
      return Waveforms.REFUSE;
    }

    /** Which records of the inputs the result holds, beside those that say the CRS. */
    List<LasVlr> records(TreeInputs inputs) throws IOException;

    /**
     * Makes the sink.
     *
     * @param place where the result is written and nothing is yet; what lies beside a file's goes
     */
    S sink(TreeInputs inputs, Path place) throws IOException;
  }

  /**
   * What was built, and the sink that wrote it.
   *
   * @param notes what is odd about inputs, and what the tree does not hold or changed of them, a
   *     line each, with the name of the file
   * @param strippedPoints points whose wave packets were left out
   * @param skipped files that were left out
   */
  public record Built<S extends NodeSink>(
      OctreeReport tree,
      S sink,
      List<String> notes,
      long strippedPoints,
      List<SkippedFile> skipped) {}

  /** What {@link Built} says of a tree, whatever wrote it. */
  record Told(
      OctreeReport tree, List<String> notes, long strippedPoints, List<SkippedFile> skipped) {}

  /**
   * Builds trees of all points of the inputs, which are numbered in the order given, in one pass.
   *
   * @param outputs each holds its result afterwards, or, on any failure, all hold what they held;
   *     at most one is a file
   * @throws IllegalArgumentException when the inputs cannot become one tree; says why
   * @throws IOException naming file and place
   * @throws InterruptedException within two seconds of an interrupt
   * @throws java.util.concurrent.CancellationException within two seconds of the stop signal
   */
  public void run(FileSet inputs, List<? extends TreeOutput<?>> outputs)
      throws IOException, InterruptedException {
    requirePlaces(outputs);
    boolean strips = waveforms(outputs) == Waveforms.STRIP;
    var options = new CloudOptions(settings.threads(), settings.stopAsked(), strips);
    try (var held = new Held()) {
      for (TreeOutput<?> output : outputs) {
        held.add(output).claim();
      }
      build(held.add(JoinedCloud.open(inputs, options, engines)), outputs);
      publish(outputs);
    }
  }

  private static void requirePlaces(List<? extends TreeOutput<?>> outputs) throws IOException {
    for (int i = 0; i < outputs.size(); i++) {
      outputs.get(i).requireFree();
      for (TreeOutput<?> before : outputs.subList(0, i)) {
        requireApart(outputs.get(i), before);
      }
    }
  }

  private static void requireApart(TreeOutput<?> output, TreeOutput<?> before) {
    if (output.touches(before)) {
      throw new IllegalArgumentException(
          "%s: expected a place apart from %s, found one in the other"
              .formatted(output.path(), before.path()));
    }
  }

  private void build(JoinedCloud cloud, List<? extends TreeOutput<?>> outputs)
      throws IOException, InterruptedException {
    var inputs = new TreeInputs(cloud);
    var source = new PromotedSource(cloud.file(), waveforms(outputs));
    List<NodeSink> sinks = new ArrayList<>();
    for (TreeOutput<?> output : outputs) {
      sinks.add(output.begin(inputs));
    }
    List<OctreeReport> trees = OctreeBuilder.build(List.of(source.cloud()), settings, sinks);
    for (int i = 0; i < trees.size(); i++) {
      TreeOutput<?> output = outputs.get(i);
      List<String> notes = new ArrayList<>(inputs.notes());
      notes.addAll(cloud.leftOut(output.format().records(inputs)));
      notes.addAll(cloud.pointNotes());
      notes.addAll(source.notes());
      long stripped = cloud.strippedPoints() + source.strippedPoints();
      output.finish(new Told(trees.get(i), notes, stripped, cloud.skipped()));
    }
  }

  /** One tree of points that are not whole makes none of the others. */
  private static Waveforms waveforms(List<? extends TreeOutput<?>> outputs) {
    boolean strip =
        outputs.stream().allMatch(output -> output.format().waveforms() == Waveforms.STRIP);
    return strip ? Waveforms.STRIP : Waveforms.REFUSE;
  }

  /** Folders first, since a file that took another's place could not be withdrawn. */
  private static void publish(List<? extends TreeOutput<?>> outputs) throws IOException {
    List<TreeOutput<?>> ordered = new ArrayList<>(outputs);
    ordered.sort(Comparator.comparing(output -> !output.isFolder()));
    try {
      for (TreeOutput<?> output : ordered) {
        output.publish();
      }
    } catch (IOException | RuntimeException failure) {
      for (TreeOutput<?> output : ordered) {
        output.withdraw();
      }
      throw failure;
    }
  }
}
