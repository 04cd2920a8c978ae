/**
 * The only main, and the composition root: every verb of {@code ordo}. May use: everything.
 * Invariant: a verb parses, calls and prints; what it does lies in the module that knows it.
 */
package ordo.cli;
