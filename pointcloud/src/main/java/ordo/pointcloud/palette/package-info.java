/**
 * Colours of values: palettes of our own by control points, palettes in GMT's {@code .cpt} format,
 * and the soft light that lays a shade over them.
 *
 * <p>May use: nothing of Ordo. Invariant: any text is answered, a broken line by its number.
 */
package ordo.pointcloud.palette;
