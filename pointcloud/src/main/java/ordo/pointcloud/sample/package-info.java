/**
 * Makes an airborne survey that is worth looking at, of any size, out of a seed: a landscape, the
 * flight over it, and the echoes of its pulses as points. May use: las, las.write, points.
 * Invariant: a point is a pure function of the specification and its index; neither threads, block
 * sizes, clock nor machine change a bit (so only exact arithmetic and {@code StrictMath} here).
 */
package ordo.pointcloud.sample;
