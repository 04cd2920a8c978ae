/**
 * The way to the lens, the process beside the server that opens what the server never does: one
 * question about one artifact, and the answer as it comes.
 *
 * <p>May use: nothing of Ordo.
 *
 * <p>Invariant: however the lens behaves, whoever asks it has an answer or is told that it is away
 * within a bound.
 */
package ordo.server.lens;
