/**
 * What layered and pointwise chunks have in common: predictors and coders of values that both hold,
 * and where the chunks of a file lie.
 *
 * <p>May use: bytes, laz.coder.
 *
 * <p>Invariant: the same values give the same bytes in both.
 */
package ordo.pointcloud.laz.shared;
