package ordo.pointcloud.quality;

/**
 * How dense points lie where inputs meet, beside how they lie behind: 1 is no seam.
 *
 * @param axis across the line at which they meet: X or Y
 * @param at where on that axis
 * @param depth points of this depth and those above
 * @param cells of the band, and as many behind
 * @param ratio points in the band over points behind
 */
public record SeamDensity(char axis, double at, int depth, int cells, double ratio) {}
