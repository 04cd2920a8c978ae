/**
 * From one LAS or LAZ file to another: other compression, other point format. Uses {@code points},
 * {@code las}. Invariant: what the output format cannot hold is named, and is lost only where the
 * caller allowed it.
 */
package ordo.pointcloud.op.convert;
