package ordo.cli.files.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.contract.CloudFiles;
import ordo.pointcloud.cloud.CloudFolder;
import ordo.pointcloud.cloud.FileSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Files that a verb reads beside those that are named to it, and what becomes of bad ones. */
public final class MoreFiles {
  private static final String COMMENT = "#";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--from-list",
      paramLabel = "FILE",
      description = "A file that names more files, one a line; they come first.")
  private Optional<Path> list;

  @Option(
      names = "--skip-bad",
      description = "Leave out files that cannot be read or have no points; default: refuse.")
  private boolean skipBad;

  /** All files, of folders those that are clouds. */
  public FileSet with(List<Path> named) throws IOException {
    List<Path> files = new ArrayList<>();
    if (list.isPresent()) {
      files.addAll(listed(list.get()));
    }
    for (Path path : named) {
      files.addAll(Files.isDirectory(path) ? inFolder(path) : List.of(path));
    }
    if (files.isEmpty()) {
      throw new ParameterException(verb.commandLine(), "expected files to read, found none");
    }
    return new FileSet(files, skipBad);
  }

  private static List<Path> inFolder(Path folder) throws IOException {
    List<Path> files = CloudFolder.files(folder, CloudFiles::isCloud);
    if (files.isEmpty()) {
      throw new IOException(folder + ": expected files named .las or .laz, found none");
    }
    return files;
  }

  private static List<Path> listed(Path list) throws IOException {
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
          .map(Path::of)
          .toList();
    }
  }
}
