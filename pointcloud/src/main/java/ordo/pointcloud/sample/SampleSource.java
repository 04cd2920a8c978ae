package ordo.pointcloud.sample;

import ordo.pointcloud.points.PointBlock;

/** The points of an airborne survey; a sweep is a line of the scanner. */
public final class SampleSource extends SweptPoints {
  /** What a line is flown with remembers trees and houses: one for each thread, not each run. */
  private final ThreadLocal<ScanLine> scans;

  public SampleSource(SampleSpec spec) {
    this(spec, new FlightPlan(spec.points()));
  }

  private SampleSource(SampleSpec spec, FlightPlan plan) {
    super(spec, plan.slots);
    PointRange.check(spec.placement(), plan.side);
    scans = ThreadLocal.withInitial(() -> new ScanLine(spec, plan));
  }

  @Override
  public String name() {
    return "sample";
  }

  @Override
  protected void write(long line, int from, int to, PointBlock block, int at) {
    scans.get().write(line, from, to, block, at);
  }
}
