package ordo.pointcloud.sample.sonar;

import java.util.Arrays;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.sample.PointRange;
import ordo.pointcloud.sample.SampleSpec;
import ordo.pointcloud.sample.SweptPoints;

/**
 * The soundings of a multibeam survey; a sweep is a ping. Heights are negative below the water;
 * colours are 0, as a sonar sees none.
 */
public final class SonarSource extends SweptPoints {
  private final ThreadLocal<SoundingWriter> writers;

  /**
   * @param spec without extra bytes; its placement has the water's height
   * @throws IllegalArgumentException when such a survey cannot be stored
   */
  public SonarSource(SampleSpec spec) {
    this(spec, new LinePlan(spec.points()));
  }

  private SonarSource(SampleSpec spec, LinePlan plan) {
    super(spec, plan.beams);
    if (spec.format().extraBytes() > 0) {
      throw new IllegalArgumentException(
          "extra bytes: expected none of a multibeam survey, found " + spec.format().extraBytes());
    }
    PointRange.check(spec.placement(), plan.side);
    writers = ThreadLocal.withInitial(() -> new SoundingWriter(spec, plan));
  }

  @Override
  public String name() {
    return "multibeam sample";
  }

  @Override
  protected void write(long ping, int from, int to, PointBlock block, int at) {
    writers.get().write(ping, from, to, block, at);
    for (short[] channel : new short[][] {block.red, block.green, block.blue, block.nir}) {
      Arrays.fill(
          channel,
          Math.min(at, channel.length),
          Math.min(at + to - from, channel.length),
          (short) 0);
    }
  }
}
