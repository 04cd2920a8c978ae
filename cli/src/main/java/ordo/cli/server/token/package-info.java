/**
 * Tokens and shares of a server, made and revoked from the command line.
 *
 * <p>May use: model, server.reach, shown, wire.
 */
package ordo.cli.server.token;
