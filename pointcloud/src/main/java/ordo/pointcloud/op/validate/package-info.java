/**
 * The check-lists of all formats, ours or anybody's files: {@code Validate} decodes every point,
 * {@code TreeAudit} none.
 *
 * <p>May use: bytes, check, copc, copc.read, crew, ept, ept.check, ept.read, json, las, laz, op,
 * op.location, op.rewrite, points, potree.read, tree.
 *
 * <p>Invariant: whatever lies there, the answer is a list of checks, in bounded memory, and the
 * same for any number of threads.
 */
package ordo.pointcloud.op.validate;
