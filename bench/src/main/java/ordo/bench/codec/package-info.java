/**
 * Rates of the LAZ codec, by JMH: one thread's decoding and encoding in CPU time, and what a second
 * core adds. May use: pointcloud.bytes, pointcloud.las, pointcloud.las.write, pointcloud.points.
 * Prints a checksum of what it handled.
 */
package ordo.bench.codec;
