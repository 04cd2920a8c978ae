/**
 * Load on the control plane, through HTTP as clients and workers send it. May use: everything.
 * Invariant: each rate is printed beside a count that the database confirms.
 */
package ordo.bench.control;
