package ordo.pointcloud.sample;

import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Writes the returns of pulses as points of a format. One thread owns an object. */
final class PointWriter {
  private static final double NOISE_METRES = 0.03;
  private static final double HUNDREDTHS = 100;

  private static final Field OVERLAP = Attribute.OVERLAP.extended();

  private final Field returns;
  private final Field direction;
  private final Field edge;
  private final FlightPlan plan;
  private final ScanClock clock;
  private final PointFormat format;
  private final Paint paint;
  private final Grid gridX;
  private final Grid gridY;
  private final Grid gridZ;
  private Pulse pulse;
  private Echoes echoes;
  private long timeBits;
  private int pulseFlags;

  /** Raw integer of metres from the middle. */
  private record Grid(double perMetre, double base) {
    static Grid of(double centre, double perMetre, double scale, double offset) {
      return new Grid(perMetre / scale, (centre - offset) / scale);
    }

    int raw(double metres) {
      return (int) Math.floor(metres * perMetre + base + 0.5);
    }
  }

  PointWriter(SampleSpec spec, FlightPlan plan) {
    this.plan = plan;
    clock = new ScanClock(plan);
    format = spec.format();
    returns = Attribute.NUMBER_OF_RETURNS.field(format);
    direction = Attribute.SCAN_DIRECTION.field(format);
    edge = Attribute.EDGE_OF_FLIGHT_LINE.field(format);
    paint = new Paint(format);
    Placement at = spec.placement();
    CoordinateFrame frame = at.frame();
    gridX = Grid.of(at.centreX(), at.xPerMetre(), frame.scaleX(), frame.offsetX());
    gridY = Grid.of(at.centreY(), at.yPerMetre(), frame.scaleY(), frame.offsetY());
    gridZ = Grid.of(at.height(), at.zPerMetre(), frame.scaleZ(), frame.offsetZ());
  }

  void beginLine(Pulse next) {
    pulse = next;
    paint.beginLine();
  }

  void beginPulse(Pulse next, Echoes found) {
    pulse = next;
    echoes = found;
    timeBits = Double.doubleToRawLongBits(clock.seconds(next.line, next.slot));
    boolean leftToRight = next.forward != next.eastward;
    pulseFlags = direction.at(leftToRight ? 1 : 0) | edge.at(next.edge ? 1 : 0);
    paint.beginPulse(next, found);
  }

  /** Writes return {@code echo}, 0 for the first, to a place of the block. */
  void write(int echo, PointBlock block, int at) {
    int chance = (int) Noise.hash(pulse.chance, echo);
    writePlace(echo, chance, block, at);
    writeKind(echo, block, at);
    if (format.hasGpsTime()) {
      block.gpsTimeBits[at] = timeBits;
    }
    paint.write(echo, chance, block, at);
    if (format.extraBytes() > 0) {
      writeExtra(echo, block, at);
    }
  }

  private void writePlace(int echo, int chance, PointBlock block, int at) {
    double height = echoes.height[echo];
    double noise = Noise.fraction(chance, 0) + Noise.fraction(chance, 8) - 1;
    block.x[at] = gridX.raw(pulse.x);
    block.y[at] = gridY.raw(pulse.y + pulse.tangent * (echoes.height[0] - height));
    block.z[at] = gridZ.raw(height + NOISE_METRES * noise);
    block.pointSourceId[at] = (short) (pulse.strip + 1);
    block.userData[at] = 0;
  }

  private void writeKind(int echo, PointBlock block, int at) {
    int classification = Paint.classification(echoes, echo);
    if (format.isExtended()) {
      boolean overlap = plan.isOverlap(pulse.strip, pulse.y);
      block.returns[at] = (byte) (echo + 1 | returns.at(echoes.count));
      block.flags[at] = (byte) (pulseFlags | OVERLAP.at(overlap ? 1 : 0));
      block.classification[at] = (byte) classification;
      block.scanAngle[at] = (short) Math.rint(pulse.degrees / Attribute.SCAN_ANGLE_STEP);
    } else {
      block.returns[at] = (byte) (echo + 1 | returns.at(echoes.count) | pulseFlags);
      block.classification[at] = (byte) classification;
      block.scanAngle[at] = (short) Math.rint(pulse.degrees);
    }
  }

  private void writeExtra(int echo, PointBlock block, int at) {
    double height = Math.max(0, echoes.height[echo] - echoes.ground);
    int hundredths = (int) Math.min(0xFFFF, height * HUNDREDTHS);
    int to = at * SampleSpec.EXTRA_BYTES;
    block.extraBytes[to] = (byte) hundredths;
    block.extraBytes[to + 1] = (byte) (hundredths >> 8);
    block.extraBytes[to + 2] = (byte) echoes.material[echo].ordinal();
  }
}
