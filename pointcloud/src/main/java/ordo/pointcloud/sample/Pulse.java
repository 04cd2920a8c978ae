package ordo.pointcloud.sample;

/** One pulse and the line it belongs to. Reused; one thread owns it. */
final class Pulse {
  long line;
  int strip;

  /** The mirror moves towards the north. */
  boolean forward;

  /** The aircraft flies east. */
  boolean eastward;

  double lineX;
  double lineY;

  int slot;
  long chance;
  double x;
  double y;

  /** Off nadir, negative to the left of the aircraft. */
  double degrees;

  /** Metres north for each metre down. */
  double tangent;

  /** The last pulse of its line. */
  boolean edge;
}
