package ordo.cli.files.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.engines.CrsEngines;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files that a verb reads as one cloud, and what it writes behind them. */
public final class CloudPaths {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Parameters(
      paramLabel = "IN... OUT",
      arity = "0..*",
      description =
          "LAS and LAZ files or folders of them, read as one cloud; then what is written.")
  private List<Path> paths = List.of();

  @Mixin private MoreFiles more;

  /** What is written: the last of the paths. */
  public Path output() {
    if (paths.isEmpty()) {
      throw new ParameterException(
          verb.commandLine(), "expected files, then what is written, found none");
    }
    return paths.getLast();
  }

  /** Files of all paths but the last. */
  public FileSet inputs() throws IOException {
    return more.with(paths.subList(0, Math.max(0, paths.size() - 1)));
  }

  /** Opens files as one cloud. */
  public static JoinedCloud open(FileSet files, int threads)
      throws IOException, InterruptedException {
    return JoinedCloud.open(files, CloudOptions.of(threads), CrsEngines::detect);
  }

  /** Says which files were left out, and why. */
  public static void tell(List<SkippedFile> skipped) {
    skipped.forEach(file -> System.out.println("  skipped  " + file.reason()));
  }
}
