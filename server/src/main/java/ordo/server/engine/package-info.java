/**
 * The control plane's state and its services, put together for one server. May use: every package
 * of the server but http. Invariant: what is started is stopped, in the opposite order.
 */
package ordo.server.engine;
