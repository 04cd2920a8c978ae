/**
 * Where a CRS holds: areas of use compared with clouds, lattices of positions spread over them, and
 * the extents that these become.
 *
 * <p>May use: crs.
 *
 * <p>Invariant: pure; a position that is not a number is outside.
 */
package ordo.pointcloud.crs.area;
