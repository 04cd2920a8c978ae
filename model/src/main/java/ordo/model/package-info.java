/**
 * The words of Ordo: ids, references, recipes, executor contracts, statuses, and the rules that
 * need nothing but them. May use: JSON trees, in the packages that read recipes and requests.
 * Invariant: pure; no I/O, no clock.
 */
package ordo.model;
