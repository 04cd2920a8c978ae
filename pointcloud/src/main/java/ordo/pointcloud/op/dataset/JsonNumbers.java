package ordo.pointcloud.op.dataset;

import tools.jackson.databind.node.ObjectNode;

/** Numbers that JSON may not be able to say. */
final class JsonNumbers {
  private static final double WHOLE_MAX = 0x1p53;

  private JsonNumbers() {}

  /** Whole numbers without a fraction; null for NaN and infinity, which JSON does not have. */
  static void put(ObjectNode into, String key, double value) {
    if (!Double.isFinite(value)) {
      into.putNull(key);
    } else if (value == Math.rint(value) && Math.abs(value) < WHOLE_MAX) {
      into.put(key, (long) value);
    } else {
      into.put(key, value);
    }
  }
}
