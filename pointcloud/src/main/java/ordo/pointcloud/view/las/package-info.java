/**
 * LAS points as pieces of a view: which attributes they have, their values as columns, and single
 * points as the file has them.
 *
 * <p>May use: las, points, view.
 *
 * <p>Invariant: no array is as large as a number of a file says before so many points were read.
 */
package ordo.pointcloud.view.las;
