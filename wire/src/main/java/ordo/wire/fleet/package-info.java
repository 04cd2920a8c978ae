/**
 * What is asked and told of machines that come and go. May use: nothing of Ordo. Invariant: a field
 * that one side does not know is passed over.
 */
package ordo.wire.fleet;
