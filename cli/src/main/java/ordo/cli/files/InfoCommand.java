package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import ordo.cli.files.run.CloudPaths;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.MoreFiles;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.op.FileDataset;
import ordo.pointcloud.op.dataset.DatasetInfo;
import ordo.pointcloud.op.dataset.DatasetStatistics;
import ordo.pointcloud.points.Column;
import ordo.worker.executor.cloud.DatasetInfoExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "info",
    description = DatasetInfoExecutor.DESCRIPTION,
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  private static final String ROW = "  %-22s %16s %16s %16s %14s%s%n";

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "LAS and LAZ files or folders of them, described as one cloud.")
  private List<Path> files = List.of();

  @Mixin private MoreFiles more;

  @Option(names = "--json", description = "The whole document, in the shape of pdal info.")
  private boolean json;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (JoinedCloud cloud = CloudPaths.open(more.with(files), threads.count());
        FileProgress progress = FileProgress.of("info", cloud.file().pointCount())) {
      JsonNode document = document(cloud, progress);
      cloud.remarks().forEach(InfoCommand::warn);
      cloud.pointNotes().forEach(InfoCommand::warn);
      cloud.skipped().forEach(file -> warn("skipped: " + file.reason()));
      for (JsonNode note : document.at("/metadata/srs/notes")) {
        warn(note.asString());
      }
      if (json) {
        System.out.println(document.toPrettyString());
      } else {
        print(document);
      }
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private static void warn(String text) {
    System.err.println("warning: " + text);
  }

  private JsonNode document(JoinedCloud cloud, FileProgress progress)
      throws IOException, InterruptedException {
    LasFile points = cloud.file();
    String name = Path.of(points.name()).getFileName().toString();
    int crew = threads.count();
    Future<DatasetInfo> frame =
        inBackground(() -> FileDataset.of(name, points, CrsEngines.detect()));
    var statistics = DatasetStatistics.scan(points, Column.ALL, crew, progress);
    ObjectNode document = resultOf(frame).describe(points, statistics);
    if (cloud.files().size() > 1) {
      document.put("files", cloud.files().size());
    }
    return document;
  }

  /** Looking for PROJ and at the file's CRS takes as long as a million points. */
  private static <T> Future<T> inBackground(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    Thread.ofPlatform().daemon().name("crs").start(future);
    return future;
  }

  private static <T> T resultOf(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failed) {
      switch (failed.getCause()) {
        case IOException broken -> throw broken;
        case RuntimeException broken -> throw broken;
        default -> throw new IllegalStateException(failed.getCause());
      }
    }
  }

  private static void print(JsonNode document) {
    printHead(document);
    if (document.at("/metadata/count").asLong() > 0) {
      System.out.printf(ROW, "", "minimum", "maximum", "mean", "stddev", "");
      document.at("/stats/statistic").forEach(InfoCommand::printRow);
    }
  }

  private static void printHead(JsonNode document) {
    JsonNode metadata = document.get("metadata");
    System.out.printf(
        "%s: %,d points, LAS 1.%s format %s%s, %.1f MB%n",
        document.get("filename").asString(),
        metadata.get("count").asLong(),
        metadata.get("minor_version").asString(),
        metadata.get("dataformat_id").asString(),
        metadata.get("compressed").asBoolean() ? " LAZ" : "",
        document.get("file_size").asLong() / 1e6);
    String crs = metadata.at("/srs/name").asString("");
    String reason = metadata.at("/srs/reason").asString("");
    System.out.println("  CRS " + (crs.isEmpty() ? "not named: " + reason : crs));
  }

  private static void printRow(JsonNode row) {
    System.out.printf(
        ROW,
        row.get("name").asString(),
        number(row.path("minimum")),
        number(row.path("maximum")),
        number(row.path("average")),
        number(row.path("stddev")),
        others(row.path("not_finite"), " NaN or infinite")
            + others(row.path("no_data"), " no-data"));
  }

  private static String others(JsonNode count, String what) {
    return count.isNumber() ? "  " + count.asLong() + what : "";
  }

  private static String number(JsonNode value) {
    if (!value.isNumber()) {
      return "";
    }
    double number = value.asDouble();
    return number == Math.rint(number) ? "%.0f".formatted(number) : "%.4f".formatted(number);
  }
}
