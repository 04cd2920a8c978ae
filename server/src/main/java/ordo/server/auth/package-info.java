/**
 * Who asks, with what right, and by what token; files that keep a secret.
 *
 * <p>May use: model.
 *
 * <p>Invariant: a secret is compared in constant time and never written to a log.
 */
package ordo.server.auth;
