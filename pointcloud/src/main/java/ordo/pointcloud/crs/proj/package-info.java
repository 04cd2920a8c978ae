/**
 * PROJ itself, through the foreign-function API: its library, contexts and objects, and its choice
 * of an operation.
 *
 * <p>May use: crs, crs.area, crs.text.
 *
 * <p>Invariant: the shared context is touched under its lock alone, and what PROJ made is destroyed
 * once.
 */
package ordo.pointcloud.crs.proj;
