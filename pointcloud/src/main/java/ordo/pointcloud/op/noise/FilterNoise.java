package ordo.pointcloud.op.noise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.noise.FoundNoise;
import ordo.pointcloud.noise.NoiseSearch;
import ordo.pointcloud.noise.NoiseSettings;
import ordo.pointcloud.op.rewrite.BlockEdit;
import ordo.pointcloud.op.rewrite.ClassField;
import ordo.pointcloud.op.rewrite.KeptPoints;
import ordo.pointcloud.op.rewrite.MetricUnits;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.rewrite.RewrittenFile;
import ordo.pointcloud.op.rewrite.RewrittenFile.RewriteStep;
import ordo.pointcloud.op.rewrite.RewrittenFile.Written;
import ordo.pointcloud.op.rewrite.SpreadInput;
import ordo.pointcloud.op.rewrite.WorkFolder;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.SpreadPoints;

/**
 * Gives noise its class: 7 where it lies below its neighbours, 18 above; points that had one of the
 * two keep it. Or takes noise out. All else, and the order of the points, stays. The same bytes for
 * any number of threads.
 */
public final class FilterNoise {
  private static final int LOW = 7;
  private static final int HIGH = 18;

  private final CrsEngine engine;

  public FilterNoise(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * What came of it.
   *
   * @param points of the input
   * @param low noise below its neighbours
   * @param high noise above
   * @param notes a line each
   */
  public record Report(long points, long low, long high, List<String> notes) {}

  /**
   * @param delete whether noise is taken out, and not only classified
   * @throws IllegalArgumentException when the file's CRS is not projected, or its points do not fit
   *     memory or the output
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(RewriteRequest request, NoiseSettings settings, boolean delete)
      throws IOException, InterruptedException {
    RewrittenFile.requireAnother(request.input(), request.output());
    try (LasFile input = LasFiles.open(request.input());
        WorkFolder folder = WorkFolder.beside(request.work());
        PointMarks all = PointMarks.of(input.pointCount(), folder.path().resolve("noise"));
        PointMarks high = PointMarks.of(input.pointCount(), folder.path().resolve("high"))) {
      FoundNoise found = new FoundNoise(all, high);
      List<String> notes = search(input, request, settings, folder.path(), found);
      BlockEdit edit = delete ? withoutNoise(all) : classes(input.format(), found);
      var progress = request.progress().part(0.6, 1, "writing", input.pointCount());
      Written written =
          RewrittenFile.write(input, request, engine, new RewriteStep(edit, delete, progress));
      notes.addAll(written.notes());
      return new Report(input.pointCount(), all.count() - high.count(), high.count(), notes);
    }
  }

  private List<String> search(
      LasFile input, RewriteRequest request, NoiseSettings settings, Path folder, FoundNoise found)
      throws IOException, InterruptedException {
    MetricUnits units = MetricUnits.of(input, engine);
    MetricFrame frame = SpreadInput.frame(input, units);
    var read = request.progress().part(0, 0.3, "reading", input.pointCount());
    try (SpreadPoints points = SpreadInput.of(input, request, folder, read)) {
      NoiseSearch search = new NoiseSearch(points, frame, settings);
      search.run(
          found,
          request.threads(),
          folder,
          share -> request.progress().at(0.3 + 0.3 * share, "looking for noise"));
      List<String> notes = new ArrayList<>(units.notes());
      notes.add(
          String.format(
              Locale.ROOT, "method %s, cells of %.3f m", settings.method().word(), search.side()));
      return notes;
    }
  }

  private static BlockEdit withoutNoise(PointMarks noise) {
    return (block, first) -> KeptPoints.keep(block, i -> !noise.isSet(first + i));
  }

  private static BlockEdit classes(PointFormat format, FoundNoise found) {
    ClassField classes = new ClassField(format);
    return (block, first) -> {
      for (int i = 0; i < block.size; i++) {
        int before = classes.of(block, i);
        if (found.all().isSet(first + i) && before != LOW && before != HIGH) {
          classes.set(block, i, found.high().isSet(first + i) ? HIGH : LOW);
        }
      }
    };
  }
}
