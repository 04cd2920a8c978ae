/**
 * The control plane's state and its services, put together for one server. Invariant: what is
 * started is stopped, in the opposite order. May use: everything.
 */
package ordo.server.engine;
