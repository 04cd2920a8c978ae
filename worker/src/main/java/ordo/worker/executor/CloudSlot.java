package ordo.worker.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.model.contract.ParamContract;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.points.PointScan;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The slot of a step that takes one file or a directory of many as one cloud. */
public record CloudSlot(Execution execution) {
  public static final String SLOT = "input_las";

  private static final String SKIP = "skip_bad";

  /** Whether files that cannot be read, or have no points, are left out; else they are refused. */
  public static final ParamContract SKIP_BAD =
      ParamContract.required(SKIP, ParamContract.Type.BOOLEAN)
          .withDefault(JsonNodeFactory.instance.booleanNode(false));

  /** How many files that were left out the metadata names; the log names all. */
  private static final int NAMED_MAX = 100;

  /** Characters of a line, below what a log cuts off. */
  private static final int LINE_LENGTH = 900;

  /** Characters of all reasons, below what a log takes at once. */
  private static final int REASONS_MAX = 200_000;

  /**
   * @throws StepFailure when the directory holds no cloud
   */
  public FileSet files() throws StepFailure, IOException {
    boolean skips = isDirectory() && execution.param(SKIP).asBoolean();
    List<Path> clouds = execution.clouds(SLOT);
    if (clouds.size() > FileSet.FILES_MAX) {
      throw new StepFailure(
          "%s: expected at most %,d files, found %,d"
              .formatted(execution.input(SLOT), FileSet.FILES_MAX, clouds.size()));
    }
    return new FileSet(clouds, skips);
  }

  /** Opens the cloud with all cores. */
  public static JoinedCloud open(FileSet files, Execution execution, CrsEngine engine)
      throws IOException, InterruptedException {
    var options = new CloudOptions(PointScan.threadsOfAllCores(), execution::isStopped, false);
    return JoinedCloud.open(files, options, () -> engine);
  }

  /** Logs the files that were left out, and says in the metadata how many and which. */
  public void tell(List<SkippedFile> skipped, ObjectNode metadata) {
    if (skipped.isEmpty()) {
      return;
    }
    ObjectNode node = metadata.putObject("skipped");
    node.put("count", skipped.size());
    ArrayNode named = node.putArray("files");
    skipped.stream().limit(NAMED_MAX).forEach(file -> named.add(name(file.file())));
    log(skipped);
  }

  /** Several a line, as a log keeps so many lines; by name alone where the reasons are too long. */
  private void log(List<SkippedFile> skipped) {
    String folder = execution.input(SLOT) + "/";
    List<String> reasons = skipped.stream().map(file -> file.reason().replace(folder, "")).toList();
    boolean fits = reasons.stream().mapToInt(String::length).sum() <= REASONS_MAX;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < skipped.size(); i++) {
      String text = fits ? reasons.get(i) : name(skipped.get(i).file());
      if (!line.isEmpty() && line.length() + text.length() > LINE_LENGTH) {
        execution.log(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "skipped: " : "; ").append(text);
    }
    execution.log(line.toString());
  }

  private String name(Path file) {
    return isDirectory()
        ? execution.input(SLOT).relativize(file).toString()
        : file.getFileName().toString();
  }

  private boolean isDirectory() {
    return Files.isDirectory(execution.input(SLOT));
  }
}
