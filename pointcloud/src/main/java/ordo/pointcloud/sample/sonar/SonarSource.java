package ordo.pointcloud.sample.sonar;

import java.util.Arrays;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.sample.PointRange;
import ordo.pointcloud.sample.SampleSource;
import ordo.pointcloud.sample.SampleSpec;

/**
 * The soundings of a multibeam survey, made as they are read; heights are negative below the water.
 * All columns are filled, whichever are asked for; colours are 0, as a sonar sees none.
 */
public final class SonarSource implements PointSource {
  private final SampleSpec spec;
  private final LinePlan plan;
  private final ThreadLocal<SoundingWriter> writers;

  /**
   * @param spec without extra bytes; its placement has the water's height
   * @throws IllegalArgumentException when such a survey cannot be stored
   */
  public SonarSource(SampleSpec spec) {
    if (spec.format().extraBytes() > 0) {
      throw new IllegalArgumentException(
          "extra bytes: expected none of a multibeam survey, found " + spec.format().extraBytes());
    }
    this.spec = spec;
    plan = new LinePlan(spec.points());
    PointRange.check(spec.placement(), plan.side);
    writers = ThreadLocal.withInitial(() -> new SoundingWriter(spec, plan));
  }

  @Override
  public String name() {
    return "multibeam sample";
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
    return (int) Math.ceilDiv(spec.points(), SampleSource.RUN_POINTS);
  }

  @Override
  public long firstPoint(int run) {
    return Math.min((long) run * SampleSource.RUN_POINTS, spec.points());
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    return new Soundings(firstPoint(run), firstPoint(run + 1));
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  private final class Soundings implements Cursor {
    private final long end;
    private long next;

    Soundings(long first, long end) {
      next = first;
      this.end = end;
    }

    @Override
    public int next(PointBlock block) {
      int count = (int) Math.min(block.capacity(), end - next);
      int at = 0;
      while (at < count) {
        at += writePing(block, at, count - at);
      }
      darken(block, count);
      block.size = count;
      return count;
    }

    /** The beams that the next ping has left, or as many of them. */
    private int writePing(PointBlock block, int at, int most) {
      long ping = next / plan.beams;
      int from = (int) (next - ping * plan.beams);
      int to = Math.min(plan.beams, from + most);
      writers.get().write(ping, from, to, block, at);
      next += to - from;
      return to - from;
    }

    private static void darken(PointBlock block, int count) {
      for (short[] channel : new short[][] {block.red, block.green, block.blue, block.nir}) {
        Arrays.fill(channel, 0, Math.min(count, channel.length), (short) 0);
      }
    }
  }
}
