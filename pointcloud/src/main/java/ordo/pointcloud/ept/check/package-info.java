/**
 * The check-list of Entwine Point Tiles, ours or anybody's: reads a folder, and says what is wrong
 * where.
 *
 * <p>May use: bytes, check, crew, ept, ept.read, las, points, stats, tree.
 *
 * <p>Invariant: whatever a folder holds, the answer is a list of checks, in bounded memory.
 */
package ordo.pointcloud.ept.check;
