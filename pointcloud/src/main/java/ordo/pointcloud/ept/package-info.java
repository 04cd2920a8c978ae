/**
 * Entwine Point Tiles 1.1.0: the sink that writes a tree as a folder of tiles.
 *
 * <p>May use: json, las, las.write, octree, points, stats.
 *
 * <p>Invariant: {@code ept.json} is written last, so that a folder without it is no data set; all
 * bytes follow from the points and the inputs' names, never from threads, memory or the clock.
 */
package ordo.pointcloud.ept;
