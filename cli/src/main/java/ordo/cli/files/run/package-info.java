/**
 * How verbs on files run: threads, progress, the stop, names of outputs.
 *
 * <p>May use: pointcloud.check, pointcloud.points, shown.
 */
package ordo.cli.files.run;
