package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.ept.EptSink;
import ordo.pointcloud.ept.EptSpec;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.FolderRemoval;
import ordo.pointcloud.octree.OctreeBuilder;
import ordo.pointcloud.octree.OctreeReport;

/** Builds Entwine Point Tiles from LAS and LAZ files. */
public final class BuildEpt {
  /** The folder in the making lies beside the result, so that a rename completes it. */
  private static final String UNFINISHED = ".part";

  private BuildEpt() {}

  /**
   * Builds a data set of all points of the inputs, which are numbered in the order given.
   *
   * @param output absent or an empty folder; holds the data set afterwards, or, on any failure,
   *     nothing
   * @throws IllegalArgumentException when the inputs cannot become one data set; says why
   * @throws IOException naming file and place
   * @throws InterruptedException within two seconds of an interrupt
   * @throws java.util.concurrent.CancellationException within two seconds of the stop signal
   */
  public static EptReport run(List<Path> inputs, Path output, EptOptions options)
      throws IOException, InterruptedException {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: expected 1 or more, found none");
    }
    requireEmpty(output);
    Path unfinished = output.toAbsolutePath().resolveSibling(output.getFileName() + UNFINISHED);
    FolderRemoval.remove(unfinished);
    List<LasFile> files = new ArrayList<>();
    try {
      for (Path input : inputs) {
        files.add(LasFiles.open(input));
      }
      Files.createDirectories(unfinished);
      EptReport report = build(files, unfinished, options);
      Files.deleteIfExists(output);
      Files.move(unfinished, output, StandardCopyOption.ATOMIC_MOVE);
      return report;
    } finally {
      for (LasFile file : files) {
        file.close();
      }
      FolderRemoval.remove(unfinished);
    }
  }

  private static EptReport build(List<LasFile> files, Path folder, EptOptions options)
      throws IOException, InterruptedException {
    EptSpec spec = EptInputs.of(files).spec(folder, options.dataType());
    var sink = new EptSink(spec, options.settings().disk());
    OctreeReport tree =
        OctreeBuilder.build(files.stream().map(CloudInput::of).toList(), options.settings(), sink);
    sink.finish();
    return new EptReport(
        tree, tree.nodeBytes() + sink.metadataBytes(), tree.nodes() + sink.metadataFiles());
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
