/**
 * What every phase works with: the crew, the sweep over the points of all inputs, the folder of
 * temporary files, and how far the work is.
 *
 * <p>May use: bytes, crew, files, octree, points.
 */
package ordo.pointcloud.octree.context;
