/**
 * From one LAS or LAZ file to another: other compression, other point format. May use: las,
 * las.write, points. Invariant: what the output format cannot hold is named, and is lost only where
 * the caller allowed it.
 */
package ordo.pointcloud.op.convert;
