package ordo.pointcloud.sample;

import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * The points of a survey, made as they are read: a source like a file, with runs of the size of the
 * usual LAZ chunk. All columns are filled, whichever are asked for.
 */
public final class SampleSource implements PointSource {
  /** Points of a run, but for the last. */
  public static final int RUN_POINTS = 50_000;

  private final SampleSpec spec;
  private final FlightPlan plan;

  /** What a line is flown with remembers trees and houses: one for each thread, not each run. */
  private final ThreadLocal<ScanLine> scans;

  public SampleSource(SampleSpec spec) {
    this.spec = spec;
    plan = new FlightPlan(spec.points());
    PointRange.check(spec.placement(), plan.side);
    scans = ThreadLocal.withInitial(() -> new ScanLine(spec, plan));
  }

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public PointFormat format() {
    return spec.format();
  }

  @Override
  public long pointCount() {
    return spec.points();
  }

  @Override
  public int runCount() {
    return (int) Math.ceilDiv(spec.points(), RUN_POINTS);
  }

  @Override
  public long firstPoint(int run) {
    return Math.min((long) run * RUN_POINTS, spec.points());
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    return new Flight(firstPoint(run), firstPoint(run + 1));
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private final class Flight implements Cursor {
    private final long end;
    private long next;

    Flight(long first, long end) {
      next = first;
      this.end = end;
    }

    @Override
    public int next(PointBlock block) {
      int count = (int) Math.min(block.capacity(), end - next);
      int at = 0;
      while (at < count) {
        at += writeLine(block, at, count - at);
      }
      block.size = count;
      return count;
    }

    /** The points that the next line has left, or as many of them. */
    private int writeLine(PointBlock block, int at, int most) {
      long line = next / plan.slots;
      int from = (int) (next - line * plan.slots);
      int to = Math.min(plan.slots, from + most);
      scans.get().write(line, from, to, block, at);
      next += to - from;
      return to - from;
    }
  }
}
