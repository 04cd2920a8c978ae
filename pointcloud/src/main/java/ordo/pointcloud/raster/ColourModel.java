package ordo.pointcloud.raster;

import java.util.OptionalInt;

/**
 * What the samples of a pixel mean as a colour (TIFF 6.0, tags 262, 320 and 338).
 *
 * @param bits of a sample in the file
 * @param palette of {@link Kind#PALETTE}: all reds, all greens, all blues, of 16 bits each; else
 *     empty
 * @param alphaBand the band that says which pixels are there
 * @param premultiplied the colours were multiplied by alpha
 */
public record ColourModel(
    Kind kind, int bits, short[] palette, OptionalInt alphaBand, boolean premultiplied) {
  /** Of TIFF's tag 262. */
  public enum Kind {
    GREY,
    /** 0 is white. */
    INVERTED_GREY,
    RGB,
    PALETTE,
    /** Inks, or colours by lightness: read as numbers, never as colours. */
    OTHER
  }

  /** Bands that are no alpha. */
  public int colourBands(int bands) {
    return alphaBand.isPresent() ? bands - 1 : bands;
  }
}
