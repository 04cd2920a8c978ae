/**
 * The LAZ codec: entropy coder, item codecs, chunks and their table, for points as columns. Uses
 * {@code bytes} and {@code points}. Invariant: a chunk decodes and encodes alone, and inner loops
 * neither allocate nor read outside their arrays, whatever the bytes are.
 */
package ordo.pointcloud.laz;
