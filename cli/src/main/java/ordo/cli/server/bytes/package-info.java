/**
 * Files on their way to the store and from it. Whoever was ended in the middle goes on there.
 *
 * <p>May use: model, shown, wire.
 */
package ordo.cli.server.bytes;
