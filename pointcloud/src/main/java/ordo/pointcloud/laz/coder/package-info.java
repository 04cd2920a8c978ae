/**
 * The entropy coder: arithmetic decoder and encoder, the adaptive models of symbols and bits, and
 * the coder of integers built on them (format description, sections 2 and 3).
 *
 * <p>May use: nothing of Ordo.
 *
 * <p>Invariant: a stream that ends too early or was damaged gives values, never a read outside its
 * array; that it was exhausted can be asked.
 */
package ordo.pointcloud.laz.coder;
