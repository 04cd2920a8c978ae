package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.builder.OctreeBuilder;

/**
 * Builds a tree of LAS and LAZ files under any sink.
 *
 * @param engines of the CRS; asked once at most, where a file names its CRS by keys alone
 */
public record TreeBuild(Supplier<CrsEngine> engines, OctreeSettings settings) {
  /** The result in the making lies beside its name, so that a rename completes it. */
  private static final String UNFINISHED = ".part";

  /** Makes the sink, which writes at a place where nothing is. */
  @FunctionalInterface
  public interface Format<S extends NodeSink> {
    S sink(TreeInputs inputs, Path place) throws IOException;
  }

  /** What was built, and the sink that wrote it. */
  public record Built<S extends NodeSink>(OctreeReport tree, S sink) {}

  /**
   * Builds a tree of all points of the inputs, which are numbered in the order given.
   *
   * @param output absent or an empty folder; holds the result afterwards, or, on any failure,
   *     nothing
   * @throws IllegalArgumentException when the inputs cannot become one tree; says why
   * @throws IOException naming file and place
   * @throws InterruptedException within two seconds of an interrupt
   * @throws java.util.concurrent.CancellationException within two seconds of the stop signal
   */
  public <S extends NodeSink> Built<S> run(List<Path> inputs, Path output, Format<S> format)
      throws IOException, InterruptedException {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: expected 1 or more, found none");
    }
    requireEmpty(output);
    List<LasFile> files = new ArrayList<>();
    try (OwnPlace unfinished = OwnPlace.beside(output, UNFINISHED)) {
      for (Path input : inputs) {
        files.add(LasFiles.open(input));
      }
      Built<S> built = build(files, unfinished.path(), format);
      // Another build may have been quicker.
      requireEmpty(output);
      Files.deleteIfExists(output);
      Files.move(unfinished.path(), output, StandardCopyOption.ATOMIC_MOVE);
      return built;
    } finally {
      for (LasFile file : files) {
        file.close();
      }
    }
  }

  private <S extends NodeSink> Built<S> build(List<LasFile> files, Path place, Format<S> format)
      throws IOException, InterruptedException {
    S sink = format.sink(TreeInputs.of(files, engines), place);
    List<CloudInput> clouds = files.stream().map(CloudInput::of).toList();
    return new Built<>(OctreeBuilder.build(clouds, settings, sink), sink);
  }

  private static void requireEmpty(Path output) throws IOException {
    if (!Files.exists(output)) {
      return;
    }
    try (Stream<Path> entries = Files.list(output)) {
      if (entries.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "%s: expected an empty folder or none, found files".formatted(output));
      }
    }
  }
}
