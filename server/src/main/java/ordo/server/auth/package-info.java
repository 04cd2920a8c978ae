/**
 * Who may call: one bearer token, and files that keep a secret. Invariant: a secret is compared in
 * constant time and never written to a log.
 *
 * <p>May use: nothing of Ordo.
 */
package ordo.server.auth;
