/**
 * FlatGeobuf files of lines, with the index that readers look up a window by.
 *
 * <p>May use: bytes.
 *
 * <p>Invariant: a file's bytes depend on its lines and their order alone.
 */
package ordo.pointcloud.flatgeobuf;
