package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.codec.SampleLayout;

/** What samples mean as colours (TIFF 6.0, tags 262, 320, 338). */
final class TiffColours {
  private static final int PREMULTIPLIED = 1;
  private static final int ALPHA = 2;
  private static final int BYTE_MAX = 255;
  private static final int FACTOR = 257;

  private TiffColours() {}

  static ColourModel of(TiffDirectory directory, SampleLayout layout) throws IOException {
    ColourModel.Kind kind = kind(layout);
    short[] palette = kind == ColourModel.Kind.PALETTE ? palette(directory, layout) : new short[0];
    long[] extra = directory.integers(TiffTag.EXTRA_SAMPLES);
    for (int i = 0; i < Math.min(extra.length, layout.bands() - 1); i++) {
      if (extra[i] == ALPHA || extra[i] == PREMULTIPLIED) {
        int band = layout.bands() - extra.length + i;
        boolean multiplied = extra[i] == PREMULTIPLIED;
        return new ColourModel(
            kind,
            layout.bits(),
            palette,
            band > 0 ? OptionalInt.of(band) : OptionalInt.empty(),
            multiplied);
      }
    }
    return new ColourModel(kind, layout.bits(), palette, OptionalInt.empty(), false);
  }

  /** YCbCr comes out of the decoders as red, green and blue. */
  private static ColourModel.Kind kind(SampleLayout layout) {
    return switch (layout.photometric()) {
      case 0 -> ColourModel.Kind.INVERTED_GREY;
      case 1, 4 -> ColourModel.Kind.GREY;
      case 2, 6 -> ColourModel.Kind.RGB;
      case 3 -> ColourModel.Kind.PALETTE;
      default -> ColourModel.Kind.OTHER;
    };
  }

  /** Tables of 8 bits are a mistake that some writers make. */
  private static short[] palette(TiffDirectory directory, SampleLayout layout) throws IOException {
    long[] table = directory.integers(TiffTag.PALETTE);
    int expected = layout.bits() <= 16 ? 3 << layout.bits() : -1;
    if (table.length != expected) {
      throw directory.malformed(TiffTag.PALETTE, expected + " values", table.length);
    }
    return scaled(table);
  }

  /** Writers of palettes of 8 bits leave the other 8 out. */
  private static short[] scaled(long[] table) {
    boolean isOfBytes = Arrays.stream(table).max().orElse(0) <= BYTE_MAX;
    short[] palette = new short[table.length];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (short) (isOfBytes ? table[i] * FACTOR : table[i]);
    }
    return palette;
  }
}
