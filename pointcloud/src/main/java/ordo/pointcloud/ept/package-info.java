/**
 * Entwine Point Tiles 1.1.0: the sink that writes a tree as a folder of tiles, and the check-list
 * that reads any such folder and says what is wrong where.
 *
 * <p>May use {@code crew}, {@code points}, {@code las}, {@code stats} and {@code octree}.
 *
 * <p>Invariant: {@code ept.json} is written last, so that a folder without it is no data set; all
 * bytes follow from the points and the inputs' names, never from threads, memory or the clock.
 */
package ordo.pointcloud.ept;
