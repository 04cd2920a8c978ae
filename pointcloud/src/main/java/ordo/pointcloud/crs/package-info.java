/**
 * Coordinate reference systems as everybody else sees them: what a CRS text looks like, what an
 * engine answers about it, which operation leads from one to another and how accurate it is, and
 * the transform itself on columns of coordinates. {@code crs.engines} makes what is described here;
 * the other packages below are its rooms.
 *
 * <p>May use: nothing of Ordo.
 *
 * <p>Invariant: a coordinate that comes out is what PROJ says for the operation that is named, to
 * the millimetre, or it does not come out.
 */
package ordo.pointcloud.crs;
