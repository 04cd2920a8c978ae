package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.builder.OctreeBuilder;

/**
 * Builds a tree of LAS and LAZ files under any sink.
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

  /** The result in the making lies beside its name, so that a rename completes it. */
  private static final String UNFINISHED = ".part";

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

  /**
   * Builds a tree of all points of the inputs, which are numbered in the order given.
   *
   * @param output holds the result afterwards, or, on any failure, what it held
   * @throws IllegalArgumentException when the inputs cannot become one tree; says why
   * @throws IOException naming file and place
   * @throws InterruptedException within two seconds of an interrupt
   * @throws java.util.concurrent.CancellationException within two seconds of the stop signal
   */
  public <S extends NodeSink> Built<S> run(FileSet inputs, Path output, Format<S> format)
      throws IOException, InterruptedException {
    requireFree(output, format.shape());
    boolean strips = format.waveforms() == Waveforms.STRIP;
    var options = new CloudOptions(settings.threads(), settings.stopAsked(), strips);
    try (OwnPlace unfinished = OwnPlace.beside(output, UNFINISHED);
        JoinedCloud cloud = JoinedCloud.open(inputs, options, engines)) {
      Path place = place(unfinished.path(), format.shape());
      Built<S> built = build(cloud, place, format);
      // Another build may have been quicker.
      requireFree(output, format.shape());
      if (format.shape() == Shape.FOLDER) {
        Files.deleteIfExists(output);
      }
      Files.move(place, output, StandardCopyOption.ATOMIC_MOVE);
      return built;
    }
  }

  /** A file gets a folder of its own in the making, for what it is made of. */
  private static Path place(Path own, Shape shape) throws IOException {
    return shape == Shape.FOLDER ? own : Files.createDirectory(own).resolve("result");
  }

  private <S extends NodeSink> Built<S> build(JoinedCloud cloud, Path place, Format<S> format)
      throws IOException, InterruptedException {
    var inputs = new TreeInputs(cloud);
    var source = new PromotedSource(cloud.file(), format.waveforms());
    try (S sink = format.sink(inputs, place)) {
      OctreeReport tree = OctreeBuilder.build(List.of(source.cloud()), settings, sink);
      List<String> notes = new ArrayList<>(inputs.notes());
      notes.addAll(cloud.leftOut(format.records(inputs)));
      notes.addAll(cloud.pointNotes());
      notes.addAll(source.notes());
      long stripped = cloud.strippedPoints() + source.strippedPoints();
      return new Built<>(tree, sink, notes, stripped, cloud.skipped());
    }
  }

  private static void requireFree(Path output, Shape shape) throws IOException {
    boolean isFolder = Files.isDirectory(output);
    if (!isFolder && (shape == Shape.FILE || !Files.exists(output))) {
      return;
    }
    if (isFolder != (shape == Shape.FOLDER)) {
      throw new IllegalArgumentException(
          isFolder
              ? "%s: expected a file or nothing, found a folder".formatted(output)
              : "%s: expected an empty folder or none, found a file".formatted(output));
    }
    try (Stream<Path> entries = Files.list(output)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "%s: expected an empty folder or none, found files".formatted(output));
      }
    }
  }
}
