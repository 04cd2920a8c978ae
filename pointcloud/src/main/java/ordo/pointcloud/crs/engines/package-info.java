/**
 * The door to all that computes with CRSs: finds the engine of this machine, says what a LAS file's
 * records mean to it, and makes its transforms fast.
 *
 * <p>May use: crs, crs.interpolate, crs.proj, crs.proven, crs.text.
 *
 * <p>Invariant: nobody outside needs to know which engine is at work, and a setting that names what
 * cannot be used is an error, never left aside.
 */
package ordo.pointcloud.crs.engines;
