/**
 * Building a tree of files of points, whatever format it is written in: opens the files, holds them
 * against each other, gives the result its name when it is whole.
 *
 * <p>May use: bytes, crs, crs.engines, files, las, octree, octree.builder, points. Knows no format
 * of trees.
 *
 * <p>Invariant: nothing is at the result's name but a whole result, and builds at the same time,
 * into the same name even, do not touch each other's files.
 */
package ordo.pointcloud.op.tree;
