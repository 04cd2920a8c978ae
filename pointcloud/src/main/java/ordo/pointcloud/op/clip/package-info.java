/**
 * CLIP_LAS: the points within a box or a polygon. May use: bytes, copc.read, crs, crs.engines,
 * ept.read, las, laz, op.rewrite, points, tree. Invariant: the boundary is inside, and a point that
 * stays is as it was.
 */
package ordo.pointcloud.op.clip;
