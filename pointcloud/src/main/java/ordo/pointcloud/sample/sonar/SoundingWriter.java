package ordo.pointcloud.sample.sonar;

import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.sample.Noise;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleSpec;

/** Pings and writes their soundings as points of a format. One thread owns an object. */
final class SoundingWriter {
  /** In autumn 2021: satellite time less 1e9 seconds. */
  private static final double START_SECONDS = 317_000_000;

  private static final double PING_SECONDS = 0.1;

  /** Bathymetric point (LAS 1.4 R15, table 17); formats 0 to 3 have no such class. */
  private static final byte BATHYMETRIC = 40;

  private static final byte UNCLASSIFIED = 1;

  /** Intensities are decibels above this, in thousandths. */
  private static final double FAINTEST_DECIBELS = -60;

  private final LinePlan plan;
  private final PointFormat format;
  private final Placement at;
  private final CoordinateFrame frame;
  private final long seed;
  private final double[] tangents;
  private final double[] degrees;
  private final Ping ping;

  SoundingWriter(SampleSpec spec, LinePlan plan) {
    this.plan = plan;
    format = spec.format();
    at = spec.placement();
    frame = at.frame();
    seed = Noise.hash(spec.seed(), 2);
    ping = new Ping((int) seed, plan);
    tangents = plan.tangents();
    degrees = new double[plan.beams];
    for (int beam = 0; beam < plan.beams; beam++) {
      degrees[beam] = StrictMath.toDegrees(StrictMath.atan(tangents[beam]));
    }
  }

  /** Writes beams {@code from} until before {@code to} into the block from {@code place} on. */
  void write(long number, int from, int to, PointBlock block, int place) {
    ping.begin(number);
    for (int beam = from; beam < to; beam++) {
      ping.sound(tangents[beam], Noise.hash(seed, number * plan.beams + beam));
      write(number, beam, block, place + beam - from);
    }
  }

  private void write(long number, int beam, PointBlock block, int point) {
    int line = plan.line(number);
    block.x[point] = raw(at.centreX(), ping.x * at.xPerMetre(), frame.scaleX(), frame.offsetX());
    block.y[point] = raw(at.centreY(), ping.y * at.yPerMetre(), frame.scaleY(), frame.offsetY());
    block.z[point] =
        raw(at.height(), -ping.depth * at.zPerMetre(), frame.scaleZ(), frame.offsetZ());
    block.intensity[point] = intensity(ping.strength);
    block.pointSourceId[point] = (short) (line + 1);
    block.userData[point] = 0;
    writeKind(line, beam, block, point);
    if (format.hasGpsTime()) {
      double seconds = START_SECONDS + number * PING_SECONDS;
      block.gpsTimeBits[point] = Double.doubleToRawLongBits(seconds);
    }
  }

  private static int raw(double middle, double away, double scale, double offset) {
    return (int) Math.floor((middle + away - offset) / scale + 0.5);
  }

  private static short intensity(double decibels) {
    return (short) Math.clamp(Math.round((decibels - FAINTEST_DECIBELS) * 1000), 1, 65_535);
  }

  private void writeKind(int line, int beam, PointBlock block, int point) {
    int edge = Attribute.EDGE_OF_FLIGHT_LINE.field(format).at(isOutermost(beam) ? 1 : 0);
    int returns = 1 | Attribute.NUMBER_OF_RETURNS.field(format).at(1);
    // The left of the vessel has the negative angles.
    double angle = line % 2 == 0 ? -degrees[beam] : degrees[beam];
    if (format.isExtended()) {
      block.returns[point] = (byte) returns;
      block.flags[point] = (byte) edge;
      block.classification[point] = BATHYMETRIC;
      block.scanAngle[point] = (short) Math.rint(angle / Attribute.SCAN_ANGLE_STEP);
    } else {
      block.returns[point] = (byte) (returns | edge);
      block.classification[point] = UNCLASSIFIED;
      block.scanAngle[point] = (short) Math.rint(angle);
    }
  }

  private boolean isOutermost(int beam) {
    return beam == 0 || beam == plan.beams - 1;
  }
}
