/**
 * What a file of points holds: statistics of every attribute in one parallel pass, and the document
 * that tells them in the shape of {@code pdal info}. Uses {@code points}, {@code las}. Invariant:
 * the same file gives the same bytes for any number of threads, on any machine, on any day.
 */
package ordo.pointcloud.op.dataset;
