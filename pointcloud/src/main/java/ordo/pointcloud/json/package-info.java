/**
 * JSON documents of data sets, as we write them.
 *
 * <p>May use: nothing of Ordo.
 */
package ordo.pointcloud.json;
