/**
 * The verb {@code demo}: a server, a survey made up, one job, and how fast each of its phases was.
 *
 * <p>May use: files, machine, model, pointcloud.crs, pointcloud.crs.engines, pointcloud.las,
 * pointcloud.points, server, shown, wire.
 */
package ordo.cli.demo;
