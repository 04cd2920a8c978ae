/**
 * How verbs on files run: threads, progress, the stop, names of outputs.
 *
 * <p>May use: model.contract, pointcloud.check, pointcloud.cloud, pointcloud.crs.engines,
 * pointcloud.points, shown.
 */
package ordo.cli.files.run;
