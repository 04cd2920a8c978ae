package ordo.pointcloud.op.contours;

import ordo.pointcloud.contour.Levels;

/**
 * Which contours, and in what form.
 *
 * @param isSmooth whether the raster is smoothed before they are drawn
 */
public record ContourStyle(Levels levels, boolean isSmooth, Form form) {
  /** Kinds of files. */
  public enum Form {
    /** RFC 7946, so in WGS 84. */
    GEOJSON,
    /** In the CRS of the raster, with an index. */
    FLATGEOBUF
  }
}
