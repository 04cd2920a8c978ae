/**
 * CLIP_LAS: the points within a box or a polygon. May use: bytes, crs, crs.engines, las, laz,
 * op.rewrite, points. Invariant: the boundary is inside, and a point that stays is as it was.
 */
package ordo.pointcloud.op.clip;
