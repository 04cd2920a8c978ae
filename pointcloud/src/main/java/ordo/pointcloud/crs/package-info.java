/**
 * Coordinate reference systems: what a CRS text means, which operation leads from one to another
 * and how accurate it is, and the transform itself on columns of coordinates.
 *
 * <p>Two engines: PROJ through the foreign-function API where libproj is installed, else a table of
 * codes proven to agree with PROJ, computed by proj4j. May use nothing but the JDK and proj4j;
 * knows no file format but the CRS records of LAS.
 *
 * <p>Invariant: a coordinate that comes out is what PROJ says for the operation that is named, to
 * the millimetre, or it does not come out.
 */
package ordo.pointcloud.crs;
