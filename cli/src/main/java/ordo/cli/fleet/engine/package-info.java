/**
 * What starts machines: Slurm, or any three commands; another package has Kubernetes. Invariant:
 * nothing here decides how many; what cannot be reached, and what is refused, is said by its own
 * exception. May use: model.
 */
package ordo.cli.fleet.engine;
