/**
 * How good a tree is, whoever made it: opens it by path or URL and measures it.
 *
 * <p>May use: las, op.location, points, quality, quality.read.
 */
package ordo.pointcloud.op.quality;
