package ordo.cli.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.op.quality.MeasureQuality;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.quality.DepthSummary;
import ordo.pointcloud.quality.Fetch;
import ordo.pointcloud.quality.QualityJson;
import ordo.pointcloud.quality.QualityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "quality",
    description =
        "Measures a COPC, EPT or Potree tree, ours or anybody's: what a view must fetch, bytes a"
            + " point, small nodes, how even points lie.",
    mixinStandardHelpOptions = true)
final class QualityCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|DIR|URL",
      description =
          "COPC file, or folder with ept.json or metadata.json; by http also, as the URL of the file"
              + " or of that document.")
  private String location;

  @Option(names = "--json", description = "Print a JSON document.")
  private boolean json;

  @Option(
      names = "--inputs",
      paramLabel = "SOURCE",
      arity = "1..*",
      description = "Files the tree was made of: how dense it is where they meet; EPT says them.")
  private List<Path> inputs = List.of();

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      print(MeasureQuality.run(location, inputs, threads.count(), ScanProgress.NONE));
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private void print(QualityReport report) {
    if (json) {
      System.out.print(new String(JsonFile.bytes(QualityJson.of(report)), StandardCharsets.UTF_8));
      return;
    }
    System.out.printf(
        "%s: %s, %,d points in %,d nodes, %.1f MB, %.2f bytes a point%n",
        report.name(),
        report.format(),
        report.points(),
        report.nodes(),
        report.bytes() / 1e6,
        report.bytesPerPoint());
    System.out.printf(
        "  nodes under %d points: %,d; largest node %,d points%n",
        DepthSummary.SMALL_NODE, report.smallNodes(), report.largestNode());
    print("depth 0", report.fetches().root());
    print("depths 0-2", report.fetches().upper());
    print("box", report.fetches().box());
    printDepths(report);
  }

  private static void print(String view, Fetch fetch) {
    System.out.printf(
        "  %-10s %4d requests, %,12d bytes, %,12d points, %.2f bytes a point%n",
        view, fetch.requests(), fetch.bytes(), fetch.points(), fetch.bytesPerPoint());
  }

  private static void printDepths(QualityReport report) {
    System.out.println(
        "  depth  nodes       points          bytes  a point  under 100  largest  evenness");
    for (DepthSummary depth : report.depths()) {
      System.out.printf(
          "  %5d %6d %,12d %,14d %8.2f %10d %8d  %s%n",
          depth.depth(),
          depth.nodes(),
          depth.points(),
          depth.bytes(),
          depth.bytesPerPoint(),
          depth.smallNodes(),
          depth.largestNode(),
          depth.evenness().isPresent() ? "%.3f".formatted(depth.evenness().getAsDouble()) : "-");
    }
    report
        .seams()
        .forEach(
            seam ->
                System.out.printf(
                    "  seam at %s = %s, depth %d: %.3f over %d cells%n",
                    seam.axis(), seam.at(), seam.depth(), seam.ratio(), seam.cells()));
  }
}
