package ordo.cli.files.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.change.RewriteOptions.Rewritten;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.op.clip.ClipArea;
import ordo.pointcloud.op.clip.ClipBounds;
import ordo.pointcloud.op.clip.ClipPoints;
import ordo.pointcloud.op.clip.ClipPolygon;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.worker.executor.cloud.ClipLasExecutor;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "clip", description = ClipLasExecutor.DESCRIPTION, mixinStandardHelpOptions = true)
public final class ClipCommand implements Callable<Integer> {
  @Mixin private RewriteOptions files;

  @ArgGroup(multiplicity = "1")
  private Area area;

  @Option(
      names = "--polygon-crs",
      paramLabel = "CRS",
      description = "Of the polygon; default: WKT the cloud's, GeoJSON WGS 84.")
  private Optional<String> polygonCrs;

  /** One of the two. */
  private static final class Area {
    @Option(
        names = "--bounds",
        paramLabel = "N,N,N,N",
        description = "Min x, min y, max x, max y; or six numbers, all three minima first.")
    private String bounds;

    @Option(
        names = "--polygon",
        paramLabel = "FILE|WKT",
        description = "WKT, or a file of WKT or GeoJSON.")
    private String polygon;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return files.run("clip", this::run);
  }

  private Rewritten run(RewriteRequest request) throws IOException, InterruptedException {
    ClipPoints.Report done = new ClipPoints(CrsEngines.detect()).run(request, wanted());
    return new Rewritten(
        done.points(),
        "%,d of %,d points lie inside, %.1f of %.1f MB read"
            .formatted(done.kept(), done.points(), done.bytesRead() / 1e6, done.bytes() / 1e6),
        done.notes());
  }

  private ClipArea wanted() throws IOException {
    String option = area.bounds == null ? "--polygon: " : "--bounds: ";
    String text = area.bounds == null ? text() : area.bounds;
    try {
      return area.bounds == null ? ClipPolygon.parse(text, polygonCrs) : bounds(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(option + "expected numbers, found '" + text + "'", e);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(option + refused.getMessage(), refused);
    }
  }

  private static ClipBounds bounds(String text) {
    List<Double> numbers =
        Arrays.stream(text.replaceAll("[\\[\\]]", "").split(","))
            .map(String::strip)
            .map(Double::valueOf)
            .toList();
    return new ClipBounds(numbers);
  }

  /** A text with a bracket is no name of a file. */
  private String text() throws IOException {
    if (area.polygon.contains("(") || area.polygon.contains("{")) {
      return area.polygon;
    }
    Path file = Path.of(area.polygon);
    if (Files.size(file) > ClipPolygon.TEXT_BYTES_MAX) {
      throw new IOException(
          "%s: expected at most %,d bytes, found %,d"
              .formatted(file, ClipPolygon.TEXT_BYTES_MAX, Files.size(file)));
    }
    return Files.readString(file);
  }
}
