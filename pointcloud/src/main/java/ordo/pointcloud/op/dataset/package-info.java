/**
 * The document that tells what a file of points holds, in the shape of {@code pdal info}: its rows,
 * their order and their spelling; what the rows say is counted by {@code stats}. May use: bytes,
 * las, points, stats. Invariant: the same file gives the same bytes for any number of threads, on
 * any machine, on any day.
 */
package ordo.pointcloud.op.dataset;
