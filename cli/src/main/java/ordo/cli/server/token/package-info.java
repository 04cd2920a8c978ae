/**
 * Tokens of a server, made and revoked from the command line.
 *
 * <p>May use: server.reach, shown, wire.
 */
package ordo.cli.server.token;
