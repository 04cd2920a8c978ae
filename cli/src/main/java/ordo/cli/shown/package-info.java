/**
 * What several verbs print the same way.
 *
 * <p>May use: pointcloud.crs.
 */
package ordo.cli.shown;
