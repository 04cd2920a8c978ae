/**
 * Kubernetes as what starts machines: a Job with one pod for each, by requests of the JDK's client.
 * Invariant: a Job that was seen to run is never deleted. May use: fleet.engine, model, wire.
 */
package ordo.cli.fleet.kube;
