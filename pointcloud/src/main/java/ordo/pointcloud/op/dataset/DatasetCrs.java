package ordo.pointcloud.op.dataset;

/**
 * What is known of the CRS of a file.
 *
 * @param name the authority's, for people
 * @param wkt one line
 * @param horizontalUnit as {@code pdal info} gives it, or as the authority spells it
 * @param verticalUnit empty where there is none
 */
public record DatasetCrs(
    String name,
    String wkt,
    String horizontalUnit,
    String verticalUnit,
    boolean geographic,
    boolean geocentric) {}
