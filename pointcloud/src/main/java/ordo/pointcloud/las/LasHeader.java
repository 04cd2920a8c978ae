package ordo.pointcloud.las;

import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * The public header block of LAS 1.0 to 1.5 (LAS 1.4 R15, section 2.4), as one file says it.
 *
 * @param compressed bit 7 or 6 of the format byte is set
 */
public record LasHeader(
    LasIdentity identity,
    LasLayout layout,
    PointFormat format,
    boolean compressed,
    CoordinateFrame frame,
    PointSummary summary,
    LegacyCounts legacy) {}
