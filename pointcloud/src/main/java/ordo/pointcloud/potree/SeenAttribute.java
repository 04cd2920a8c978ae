package ordo.pointcloud.potree;

import java.util.List;

/**
 * An attribute with what points have of it.
 *
 * @param min of each element, as it is stored; of finite values
 * @param counts points by value, 256 of them; empty where the attribute is not counted
 */
record SeenAttribute(
    PotreeAttribute attribute, List<Double> min, List<Double> max, List<Long> counts) {}
