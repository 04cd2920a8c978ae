/**
 * Who may call: one bearer token, and files that keep a secret. May use: the JDK. Invariant: a
 * secret is compared in constant time and never written to a log.
 */
package ordo.server.auth;
