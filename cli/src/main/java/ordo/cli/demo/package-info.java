/**
 * The verb {@code demo}: a server, a survey made up, one job, and how fast each of its phases was.
 *
 * <p>May use: files, machine, model, pointcloud.crs, pointcloud.crs.engines, pointcloud.las,
 * pointcloud.points, server, server.job, server.reach, shown, wire.
 */
package ordo.cli.demo;
