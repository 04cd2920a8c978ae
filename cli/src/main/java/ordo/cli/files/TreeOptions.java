package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What verbs that build a tree of files take. */
final class TreeOptions {
  @Parameters(paramLabel = "IN... OUT", arity = "2..*", description = "Files, then what is built.")
  private List<Path> paths;

  @Mixin private BuildOptions options;

  /** A build of one format. */
  interface Build {
    /**
     * @param settings what the options say, and how progress is shown, on top of the format's own
     */
    Built run(List<Path> inputs, Path output, Path work, UnaryOperator<OctreeSettings> settings)
        throws IOException, InterruptedException;
  }

  /**
   * @param outputBytes of all files
   * @param notes for people, a line each
   */
  record Built(OctreeReport tree, long outputBytes, List<String> notes) {}

  /** Where the result is to lie. */
  Path output() {
    return paths.getLast();
  }

  /** As {@link BuildOptions#run}. */
  int run(String verb, Build build) throws IOException, InterruptedException {
    List<Path> inputs = paths.subList(0, paths.size() - 1);
    return options.run(
        verb,
        output(),
        (work, settings) -> {
          Built built = build.run(inputs, output(), work, settings);
          return List.of(
              new BuildOptions.Built(output(), built.tree(), built.outputBytes(), built.notes()));
        });
  }
}
