/**
 * Which server a verb asks, and with which token: named as typed, kept as a profile, or found on a
 * data folder. A token goes to no other server than the one that it was given for.
 *
 * <p>May use: server.embedded, wire.
 */
package ordo.cli.server.reach;
