package ordo.pointcloud.op.dataset;

import ordo.pointcloud.stats.Statistics;

/**
 * A row of the statistics.
 *
 * @param name as {@code pdal info} names the attribute
 * @param isListed whether the row lists the values and how often each occurs
 */
public record DimensionStatistics(String name, Statistics statistics, boolean isListed) {}
