/**
 * The control plane, put together: {@code ServerConfig} is what a server is told, {@code
 * ControlPlane} what it is made of, {@code OrdoServer} how it starts and stops.
 *
 * <p>May use: access, auth, db, deliver, delivered, dispatch, dispatch.task, embedded, events,
 * fleet, health, hook, http, lens, loop, metrics, model.check.submission, model.contract,
 * model.json, recipe, secret, share, store, store.kinds, submit, tls, token, upkeep, upload, view,
 * wire.
 *
 * <p>Invariant: plain construction, here and nowhere else; what is started is stopped, in the
 * opposite order.
 */
package ordo.server;
