/**
 * Compresses what is sent, for blocks of planes: deflate (RFC 1951) in a gzip frame (RFC 1952) with
 * codes by frequency and runs of one byte, and no search for what came before. Planes of
 * differences hold hardly anything twice, so that the search costs most of the time and makes them
 * larger.
 *
 * <p>May use: nothing.
 *
 * <p>Invariant: any inflater gives the same bytes back.
 */
package ordo.lens.gzip;
