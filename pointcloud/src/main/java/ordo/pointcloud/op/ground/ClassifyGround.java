package ordo.pointcloud.op.ground;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.ground.GroundGrid;
import ordo.pointcloud.ground.GroundMarking;
import ordo.pointcloud.ground.GroundSettings;
import ordo.pointcloud.ground.GroundSurface;
import ordo.pointcloud.ground.GroundWork;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.op.rewrite.BlockEdit;
import ordo.pointcloud.op.rewrite.ClassField;
import ordo.pointcloud.op.rewrite.MetricUnits;
import ordo.pointcloud.op.rewrite.PhaseProgress;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.op.rewrite.RewrittenFile;
import ordo.pointcloud.op.rewrite.RewrittenFile.RewriteStep;
import ordo.pointcloud.op.rewrite.RewrittenFile.Written;
import ordo.pointcloud.op.rewrite.WorkFolder;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;

/**
 * Finds the ground among points: what is ground becomes class 2, what was class 2 and is none
 * becomes class 1. All else, and the order of the points, stays. Noise, water surfaces and withheld
 * points take no part. The same bytes for any number of threads.
 */
public final class ClassifyGround {
  private static final int UNCLASSIFIED = 1;
  private static final int GROUND = 2;

  private final CrsEngine engine;

  public ClassifyGround(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * What came of it.
   *
   * @param points of the file
   * @param ground points that are class 2 now
   * @param changed points whose class is another than before
   * @param notes a line each
   */
  public record Report(long points, long ground, long changed, List<String> notes) {}

  /**
   * @throws IllegalArgumentException when the file's CRS is not projected, or its points do not fit
   *     the output
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(RewriteRequest request, GroundSettings settings)
      throws IOException, InterruptedException {
    RewrittenFile.requireAnother(request.input(), request.output());
    try (LasFile input = LasFiles.open(request.input());
        WorkFolder folder = WorkFolder.beside(request.work())) {
      MetricUnits units = MetricUnits.of(input, engine);
      GroundWork work = GroundWork.usual(folder.path(), request.threads());
      return new Run(input, request, settings, units, work).run(engine);
    }
  }

  /** One file. */
  private record Run(
      LasFile input,
      RewriteRequest request,
      GroundSettings settings,
      MetricUnits units,
      GroundWork work) {
    private Report run(CrsEngine engine) throws IOException, InterruptedException {
      try (PointMarks ground = PointMarks.of(input.pointCount(), work.folder().resolve("ground"))) {
        find(ground);
        LongAdder changed = new LongAdder();
        var step =
            new RewriteStep(edit(input.format(), ground, changed), false, pass(0.6, 1, "writing"));
        Written written = RewrittenFile.write(input, request, engine, step);
        List<String> notes = new ArrayList<>(units.notes());
        notes.addAll(written.notes());
        return new Report(input.pointCount(), ground.count(), changed.sum(), notes);
      }
    }

    private void find(PointMarks ground) throws IOException, InterruptedException {
      GroundGrid grid =
          GroundGrid.of(input.frame(), settings.cell(), units.horizontal(), units.vertical());
      var watched =
          new GroundSurface.Watched(
              pass(0, 0.2, "lowest points"),
              (done, of) ->
                  request.progress().at(0.2 + 0.2 * done / Math.max(1, of), "finding the ground"));
      try (GroundSurface surface = GroundSurface.of(input, grid, settings, work, watched)) {
        new GroundMarking(input, grid, settings, work)
            .run(surface, ground, pass(0.4, 0.6, "comparing"));
      }
    }

    private ScanProgress pass(double from, double to, String phase) {
      PhaseProgress progress = request.progress();
      return progress.part(from, to, phase, input.pointCount());
    }
  }

  private static BlockEdit edit(PointFormat format, PointMarks ground, LongAdder changed) {
    ClassField classes = new ClassField(format);
    return (block, first) -> changed.add(edit(block, first, classes, ground));
  }

  /** How many points of the block have another class now. */
  private static int edit(PointBlock block, long first, ClassField classes, PointMarks ground) {
    int others = 0;
    for (int i = 0; i < block.size; i++) {
      int before = classes.of(block, i);
      int now = now(before, ground.isSet(first + i));
      if (now != before) {
        classes.set(block, i, now);
        others++;
      }
    }
    return others;
  }

  private static int now(int before, boolean isGround) {
    if (isGround) {
      return GROUND;
    }
    return before == GROUND ? UNCLASSIFIED : before;
  }
}
