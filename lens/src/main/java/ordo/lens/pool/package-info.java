/**
 * Where decoding happens: a few platform threads, those who wait for them, and how long each may
 * take.
 *
 * <p>May use: pointcloud.view.
 *
 * <p>Invariant: whoever waits is answered; who came last is served first, for what nobody looks at
 * any more waits behind.
 */
package ordo.lens.pool;
