/**
 * Building a tree of files of points, whatever format it is written in: reads them as one cloud,
 * gives the result its name when it is whole.
 *
 * <p>May use: cloud, crs, files, las, octree, octree.builder, points. Knows no format of trees.
 *
 * <p>Invariant: nothing is at the result's name but a whole result, and builds at the same time,
 * into the same name even, do not touch each other's files.
 */
package ordo.pointcloud.op.tree;
