/**
 * The engine of machines without libproj: a table of codes and shifts of datum that were proven to
 * agree with PROJ, computed by proj4j.
 *
 * <p>May use: crs, crs.area, crs.text.
 *
 * <p>Invariant: what the table does not hold is refused, and no point is computed outside the
 * extent that was proven.
 */
package ordo.pointcloud.crs.proven;
