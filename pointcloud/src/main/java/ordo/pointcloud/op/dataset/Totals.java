package ordo.pointcloud.op.dataset;

/**
 * What statistics of one attribute are made of. Extremes and mean need one finite value, the
 * variance two.
 */
sealed interface Totals permits IntegerTotals, RealTotals {
  /** Finite values. */
  long count();

  /** Values that are NaN or infinite; nothing else counts them. */
  long notFinite();

  double minimum();

  double maximum();

  double mean();

  /** Of a sample: divided by count - 1. */
  double variance();
}
