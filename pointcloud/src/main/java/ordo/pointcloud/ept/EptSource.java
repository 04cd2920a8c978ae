package ordo.pointcloud.ept;

/**
 * An input as the manifest lists it.
 *
 * @param path the file name alone
 */
public record EptSource(String path, long points) {}
