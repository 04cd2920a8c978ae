/**
 * Measures trees of points: what a viewer must fetch, how points are spread over depths and nodes,
 * how even they lie.
 *
 * <p>May use: crew, json, points, quality.read, tree.
 *
 * <p>Invariant: one rule for all formats; nothing of what a tree declares of its own density
 * counts.
 */
package ordo.pointcloud.quality;
