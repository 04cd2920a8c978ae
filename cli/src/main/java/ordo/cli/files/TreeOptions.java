package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import ordo.cli.files.run.CloudPaths;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import picocli.CommandLine.Mixin;

/** What verbs that build a tree of files take. */
final class TreeOptions {
  @Mixin private CloudPaths paths;

  @Mixin private BuildOptions options;

  /** A build of one format. */
  interface Build {
    /**
     * @param settings what the options say, and how progress is shown, on top of the format's own
     */
    Built run(FileSet inputs, Path output, Path work, UnaryOperator<OctreeSettings> settings)
        throws IOException, InterruptedException;
  }

  /**
   * @param outputBytes of all files
   * @param notes for people, a line each
   * @param skipped files that were left out
   */
  record Built(
      OctreeReport tree, long outputBytes, List<String> notes, List<SkippedFile> skipped) {}

  /** Where the result is to lie. */
  Path output() {
    return paths.output();
  }

  /** As {@link BuildOptions#run}. */
  int run(String verb, Build build) throws IOException, InterruptedException {
    return options.run(
        verb,
        output(),
        (work, settings) -> {
          Built built = build.run(paths.inputs(), output(), work, settings);
          return List.of(
              new BuildOptions.Built(
                  output(), built.tree(), built.outputBytes(), built.notes(), built.skipped()));
        });
  }
}
