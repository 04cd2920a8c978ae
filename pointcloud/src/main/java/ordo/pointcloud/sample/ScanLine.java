package ordo.pointcloud.sample;

import ordo.pointcloud.points.PointBlock;

/** Flies one scan line and writes its points. One thread owns an object. */
final class ScanLine {
  private static final double JITTER_METRES = 0.08;
  private static final double ROLL_METRES = 1.2;
  private static final double ROLL_LINES = 160;
  private static final int ROLL = 801;

  private final FlightPlan plan;
  private final long seed;
  private final Scene scene;
  private final PointWriter writer;
  private final double[] tangents;
  private final double[] degrees;
  private final Echoes echoes = new Echoes();
  private final Pulse pulse = new Pulse();

  ScanLine(SampleSpec spec, FlightPlan plan) {
    this.plan = plan;
    seed = Noise.hash(spec.seed(), 1);
    scene = new Scene((int) seed, plan.side);
    writer = new PointWriter(spec, plan);
    tangents = new double[plan.slots];
    degrees = new double[plan.slots];
    turnMirror();
  }

  private void turnMirror() {
    double widest = StrictMath.tan(StrictMath.toRadians(FlightPlan.SCAN_ANGLE_MAX_DEGREES));
    for (int slot = 0; slot < plan.slots; slot++) {
      double part = (2 * slot + 1.0) / plan.slots - 1;
      tangents[slot] = widest * part;
      degrees[slot] = StrictMath.toDegrees(StrictMath.atan(tangents[slot]));
    }
  }

  /**
   * Writes the points of a line from slot {@code from} until before {@code to}, into the block from
   * {@code at} on. Slots before are flown too: they decide where a pulse begins.
   */
  void write(long line, int from, int to, PointBlock block, int at) {
    beginLine(line);
    int slot = 0;
    while (slot < to) {
      fire(line, slot);
      int last = Math.min(echoes.count, to - slot);
      for (int i = Math.max(0, from - slot); i < last; i++) {
        writer.write(i, block, at + slot + i - from);
      }
      slot += echoes.count;
    }
  }

  private void beginLine(long line) {
    pulse.line = line;
    pulse.strip = plan.strip(line);
    pulse.forward = (line & 1) == 0;
    pulse.eastward = pulse.strip % 2 == 0;
    double roll = Noise.gradient((int) seed + ROLL, line / ROLL_LINES, 0.5);
    pulse.lineX = plan.easting(line);
    pulse.lineY = plan.middle(pulse.strip) + ROLL_METRES * roll;
    writer.beginLine(pulse);
  }

  /** Traces the pulse of a slot; the line's last one has returns for what slots are left. */
  private void fire(long line, int slot) {
    int left = plan.pointsOf(line) - slot;
    aim(line, slot);
    scene.trace(pulse.x, pulse.y, (int) pulse.chance, echoes);
    echoes.count = Math.min(echoes.count, left);
    pulse.edge = echoes.count == left;
    writer.beginPulse(pulse, echoes);
  }

  private void aim(long line, int slot) {
    pulse.chance = Noise.hash(seed, line * plan.slots + slot);
    pulse.slot = slot;
    int side = pulse.forward ? slot : plan.slots - 1 - slot;
    // The left of the aircraft has the negative angles.
    pulse.degrees = pulse.eastward ? -degrees[side] : degrees[side];
    pulse.tangent = tangents[side];
    double reach = plan.halfSwath * (tangents[side] / tangents[plan.slots - 1]);
    double advance = (slot / (double) plan.slots - 0.5) * plan.side / plan.linesPerStrip;
    pulse.x = pulse.lineX + (pulse.eastward ? advance : -advance) + jitter(0);
    pulse.y = pulse.lineY + reach + jitter(8);
  }

  private double jitter(int shift) {
    return JITTER_METRES * (Noise.fraction((int) (pulse.chance >>> 32), shift) - 0.5);
  }
}
