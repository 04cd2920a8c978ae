package ordo.pointcloud.raster.cog;

import java.nio.file.Path;

/**
 * How a COG is written.
 *
 * @param scratch a folder for what is not yet in its place: as much again as the file, and a third
 *     of the samples
 * @param hasAlpha the last band says which pixels are there: 0 where none is
 * @param overviews what a pixel of an overview is
 * @param bigTiff true for 64-bit offsets however small the file; else where it needs them
 */
public record CogOptions(Path scratch, boolean hasAlpha, Overviews overviews, boolean bigTiff) {
  /** What becomes of two by two pixels. */
  public enum Overviews {
    /** Mean of those that are valid. */
    MEAN,
    /** The most frequent valid value, the smaller of those that tie: for classes. */
    MODE
  }

  public static CogOptions in(Path scratch) {
    return new CogOptions(scratch, false, Overviews.MEAN, false);
  }

  public CogOptions withAlpha() {
    return new CogOptions(scratch, true, overviews, bigTiff);
  }

  public CogOptions with(Overviews other) {
    return new CogOptions(scratch, hasAlpha, other, bigTiff);
  }

  public CogOptions asBigTiff() {
    return new CogOptions(scratch, hasAlpha, overviews, true);
  }
}
