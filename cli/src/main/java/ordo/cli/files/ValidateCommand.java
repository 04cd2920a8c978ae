package ordo.cli.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.files.run.CheckPrinting;
import ordo.cli.files.run.FileProgress;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.ValidateEpt;
import ordo.pointcloud.op.ValidateLas;
import ordo.pointcloud.points.PointScan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description = "Checks a LAS or LAZ file or an EPT folder, and says what is wrong and where.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE|DIR", description = "LAS or LAZ file, or a folder with ept.json.")
  private Path path;

  @Option(
      names = "--against",
      paramLabel = "SOURCE",
      arity = "1..*",
      description =
          "Files that an EPT folder was made from, or the one that FILE was converted from: its"
              + " points must be theirs.")
  private List<Path> sources = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean isFolder = Files.isDirectory(path);
    if (!isFolder && sources.size() > 1) {
      throw new IllegalStateException(
          "--against: expected one source of a file, found " + sources.size());
    }
    return CheckPrinting.print(
        System.out, isFolder ? ValidateEpt.runAgainst(path, sources) : checkFile());
  }

  private List<Check> checkFile() throws IOException, InterruptedException {
    try (FileProgress progress = FileProgress.of("validate", pointCount())) {
      int threads = PointScan.threadsOfAllCores();
      return sources.isEmpty()
          ? ValidateLas.run(path, threads, progress)
          : ValidateLas.run(path, sources.getFirst(), threads, progress);
    }
  }

  /** 0 where the file is no such file: the check-list says so. */
  private long pointCount() throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      return file.pointCount();
    } catch (MalformedFileException | EOFException broken) {
      return 0;
    }
  }
}
