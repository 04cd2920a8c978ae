package ordo.pointcloud.laz;

/**
 * What the LAS header says of the compressed points.
 *
 * @param pointOffset byte at which the position of the chunk table stands, or the one stream
 * @param pointCount points in the file
 */
public record LazPlacement(long pointOffset, long pointCount) {}
