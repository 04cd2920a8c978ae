/**
 * The check-list of Entwine Point Tiles, ours or anybody's: reads a folder, and says what is wrong
 * where.
 *
 * <p>May use {@code ept} for names and places, and {@code crew}, {@code points}, {@code las},
 * {@code stats} and {@code check}.
 *
 * <p>Invariant: whatever a folder holds, the answer is a list of checks, in bounded memory.
 */
package ordo.pointcloud.ept.check;
