package ordo.pointcloud.sample;

import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * The points of a survey, made as they are read, sweep after sweep: a source like a file, with runs
 * of the size of the usual LAZ chunk. All columns are filled, whichever are asked for.
 */
public abstract class SweptPoints implements PointSource {
  /** Points of a run, but for the last. */
  public static final int RUN_POINTS = 50_000;

  private final SampleSpec spec;
  private final int slots;

  /**
   * @param slots points of a sweep, but for the last
   */
  protected SweptPoints(SampleSpec spec, int slots) {
    this.spec = spec;
    this.slots = slots;
  }

  /** Writes points {@code from} to {@code to} of a sweep into the block, from {@code at} on. */
  protected abstract void write(long sweep, int from, int to, PointBlock block, int at);

  @Override
  public final PointFormat format() {
    return spec.format();
  }

  @Override
  public final long pointCount() {
    return spec.points();
  }

  @Override
  public final int runCount() {
    return (int) Math.ceilDiv(spec.points(), RUN_POINTS);
  }

  @Override
  public final long firstPoint(int run) {
    return Math.min((long) run * RUN_POINTS, spec.points());
  }

  @Override
  public final Cursor open(int run, Set<Column> columns) {
    return new Sweeps(firstPoint(run), firstPoint(run + 1));
  }

  @Override
  public final void close() {
    // Nothing is held open.
  }

  private final class Sweeps implements Cursor {
    private final long end;
    private long next;

    Sweeps(long first, long end) {
      next = first;
      this.end = end;
    }

    @Override
    public int next(PointBlock block) {
      int count = (int) Math.min(block.capacity(), end - next);
      int at = 0;
      while (at < count) {
        at += writeSweep(block, at, count - at);
      }
      block.size = count;
      return count;
    }

    /** The points that the next sweep has left, or as many of them. */
    private int writeSweep(PointBlock block, int at, int most) {
      long sweep = next / slots;
      int from = (int) (next - sweep * slots);
      int to = Math.min(slots, from + most);
      write(sweep, from, to, block, at);
      next += to - from;
      return to - from;
    }
  }
}
