/**
 * The words of Ordo: ids, references, recipes, executor contracts, statuses, and the rules that
 * need nothing but them. May use: nothing of Ordo. Invariant: pure; no I/O, no clock.
 */
package ordo.model;
