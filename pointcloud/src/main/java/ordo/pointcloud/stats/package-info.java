/**
 * What many points add up to: count, range, mean, variance and counts by value of every attribute,
 * for whatever document says it.
 *
 * <p>May use: las, points. Invariant: neither the number of threads nor the order in which blocks
 * come changes a bit.
 */
package ordo.pointcloud.stats;
