package ordo.pointcloud.sample;

/** GPS times of slots: adjusted standard time, strips with a turn of the aircraft between. */
final class ScanClock {
  /** In autumn 2021: satellite time less 1e9 seconds. */
  private static final double START_SECONDS = 317_000_000;

  private static final double SLOT_SECONDS = 1.0 / 300_000;
  private static final double TURN_SECONDS = 210;

  private final FlightPlan plan;

  ScanClock(FlightPlan plan) {
    this.plan = plan;
  }

  double seconds(long line, int slot) {
    long slots = line * plan.slots + slot;
    return START_SECONDS + plan.strip(line) * TURN_SECONDS + slots * SLOT_SECONDS;
  }
}
