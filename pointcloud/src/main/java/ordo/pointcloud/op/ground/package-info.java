/**
 * CLASSIFY_GROUND: the filter of {@code ground} on files. May use: crs, ground, las, marks,
 * op.rewrite, points. Invariant: classes alone are changed.
 */
package ordo.pointcloud.op.ground;
