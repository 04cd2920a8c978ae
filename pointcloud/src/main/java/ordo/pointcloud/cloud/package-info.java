/**
 * A cloud of one file or of many: the union of what they are, by one set of rules, and their points
 * one after another as if they stood in one file. Trees, reprojection, merging and descriptions
 * read clouds through this package.
 *
 * <p>May use: bytes, cloud.extras, cloud.frame, crew, crs, crs.engines, las, las.write, points.
 *
 * <p>Invariant: a file alone is seen as it is; of many no coordinate, attribute or record is lost
 * or changed without a line that says so, and no more files are open than {@code FilePool} allows.
 */
package ordo.pointcloud.cloud;
