/**
 * Bytes by range, from files, memory and HTTP, and the one exception that says what is wrong with
 * them. May use: nothing of Ordo. Invariant: nothing here knows a file format, and a read gives
 * exactly the bytes asked for or fails.
 */
package ordo.pointcloud.bytes;
