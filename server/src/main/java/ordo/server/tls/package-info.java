/**
 * The certificate that the API is served with: read from PEM files, checked, and read again when
 * they change.
 *
 * <p>May use: loop, wire.
 *
 * <p>Invariant: what is served is a key and a certificate that belong together; a pair that does
 * not stays outside, whenever it comes.
 */
package ordo.server.tls;
