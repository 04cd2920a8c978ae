/**
 * Makes a multibeam survey out of a seed: a seabed, the vessel's lines over it, the beams of its
 * pings as points with the faults that real ones have, and the backscatter mosaic that fits.
 *
 * <p>May use: crew, points, raster, raster.cog, sample.
 *
 * <p>Invariant: a point is a pure function of the specification and its index, a pixel of the
 * specification and its place (so only exact arithmetic and {@code StrictMath} here).
 */
package ordo.pointcloud.sample.sonar;
