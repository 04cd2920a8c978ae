/**
 * What a file says about its compression: the record {@code laszip encoded} and the items that it
 * lists.
 *
 * <p>May use: bytes, points.
 *
 * <p>Invariant: settings that exist fit the header's point format, and every item of them can be
 * decoded.
 */
package ordo.pointcloud.laz.settings;
