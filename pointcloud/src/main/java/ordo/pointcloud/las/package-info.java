/**
 * The LAS container, 1.0 to 1.5: header, variable length records, extra bytes, files read and
 * written; whether points are compressed is decided by content, and left to {@code laz}. Uses
 * {@code bytes}, {@code points}, {@code laz}, and {@code crs} for what its records of it mean.
 * Invariant: nothing is allocated by a count of a file that was not first compared with the file's
 * size.
 */
package ordo.pointcloud.las;
