/**
 * THIN_LAS: the ways of {@code thin} on files. May use: crew, crs, las, marks, op.rewrite, spread,
 * thin. Invariant: a point that stays is as it was.
 */
package ordo.pointcloud.op.thin;
