/**
 * What a check-list says of a file or a folder: for each check its name, its outcome, and what was
 * found where.
 *
 * <p>May use: nothing of Ordo. Invariant: a check that could not be made is never one that passed.
 */
package ordo.pointcloud.check;
