/**
 * The control plane, put together: configuration from the environment, and one server that starts
 * and stops. May use: every package below. Invariant: plain construction, here and nowhere else.
 */
package ordo.server;
