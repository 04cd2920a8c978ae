/**
 * A LAS or LAZ file written anew with other classes, or without some of its points: what ground,
 * noise, thinning and clipping have in common. May use: cloud, crs, crs.engines, files, las,
 * las.write, points, spread. Invariant: what an edit does not touch is kept bit by bit, and the
 * order of the points.
 */
package ordo.pointcloud.op.rewrite;
