/**
 * Reads trees of points, ours or anybody's, for those who measure them: COPC, Entwine Point Tiles
 * and Potree, from a folder or by HTTP ranges; each node with its range of bytes and the places of
 * its points.
 *
 * <p>May use: bytes, ept, ept.check, json, las, laz, octree, points, potree.
 *
 * <p>Invariant: a hierarchy that leads in a circle, outside its file or to a node twice is an error
 * that names the place, in bounded memory.
 */
package ordo.pointcloud.quality.read;
