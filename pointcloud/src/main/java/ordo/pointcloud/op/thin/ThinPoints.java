package ordo.pointcloud.op.thin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.op.rewrite.BlockEdit;
import ordo.pointcloud.op.rewrite.KeptPoints;
import ordo.pointcloud.op.rewrite.MetricUnits;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.rewrite.RewrittenFile;
import ordo.pointcloud.op.rewrite.RewrittenFile.RewriteStep;
import ordo.pointcloud.op.rewrite.RewrittenFile.Written;
import ordo.pointcloud.op.rewrite.SpreadInput;
import ordo.pointcloud.op.rewrite.WorkFolder;
import ordo.pointcloud.spread.LeafTasks;
import ordo.pointcloud.spread.MetricFrame;
import ordo.pointcloud.spread.SpreadPoints;
import ordo.pointcloud.thin.PoissonThinning;
import ordo.pointcloud.thin.ThinMethod;
import ordo.pointcloud.thin.VoxelThinning;

/**
 * Leaves some of a file's points, in their order and bit by bit as they were. The same bytes for
 * any number of threads.
 */
public final class ThinPoints {
  private final CrsEngine engine;

  public ThinPoints(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * What came of it.
   *
   * @param points of the input
   * @param kept of them
   * @param notes a line each
   */
  public record Report(long points, long kept, List<String> notes) {}

  /**
   * @param spacing metres, above 0
   * @throws IllegalArgumentException when the file's CRS is not projected, or its points do not fit
   *     memory or the output
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(RewriteRequest request, ThinMethod method, double spacing)
      throws IOException, InterruptedException {
    if (!(spacing > 0) || !Double.isFinite(spacing)) {
      throw new IllegalArgumentException("spacing: expected a number above 0, found " + spacing);
    }
    RewrittenFile.requireAnother(request.input(), request.output());
    try (LasFile input = LasFiles.open(request.input());
        WorkFolder folder = WorkFolder.beside(request.work());
        PointMarks kept = PointMarks.of(input.pointCount(), folder.path().resolve("kept"))) {
      MetricUnits units = MetricUnits.of(input, engine);
      new Run(input, request, folder.path(), SpreadInput.frame(input, units))
          .choose(method, spacing, kept);
      BlockEdit edit = (block, first) -> KeptPoints.keep(block, i -> kept.isSet(first + i));
      var progress = request.progress().part(0.7, 1, "writing", input.pointCount());
      Written written =
          RewrittenFile.write(input, request, engine, new RewriteStep(edit, true, progress));
      List<String> notes = new ArrayList<>(units.notes());
      notes.addAll(written.notes());
      return new Report(input.pointCount(), kept.count(), notes);
    }
  }

  /** One file. */
  private record Run(LasFile input, RewriteRequest request, Path folder, MetricFrame frame) {
    private void choose(ThinMethod method, double spacing, PointMarks kept)
        throws IOException, InterruptedException {
      var read = request.progress().part(0, 0.3, "reading", input.pointCount());
      try (SpreadPoints points = SpreadInput.of(input, request, folder, read)) {
        LeafTasks tasks =
            new LeafTasks(
                points.leaves(),
                new Crew(request.threads()),
                share -> request.progress().at(0.3 + 0.4 * share, "thinning"));
        switch (method) {
          case VOXEL -> new VoxelThinning(points, frame, spacing).run(tasks, kept);
          case POISSON -> poisson(new PoissonThinning(points, frame, spacing), tasks, kept);
        }
      }
    }

    private void poisson(PoissonThinning thinning, LeafTasks tasks, PointMarks kept)
        throws IOException, InterruptedException {
      try (PointMarks dropped = PointMarks.of(input.pointCount(), folder.resolve("dropped"))) {
        thinning.run(tasks, kept, dropped);
      }
    }
  }
}
