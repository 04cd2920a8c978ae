package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.codec.Compression;
import ordo.pointcloud.raster.codec.SampleLayout;

/** How the samples of an image lie, and whether that is one of the ways that are read. */
final class LayoutReader {
  private static final int BANDS_MAX = 4096;
  private static final int YCBCR = 6;
  private static final int PLANAR = 2;

  private final TiffDirectory directory;

  LayoutReader(TiffDirectory directory) {
    this.directory = directory;
  }

  SampleLayout layout() throws IOException {
    long bands = directory.integer(TiffTag.BANDS, 1);
    if (bands < 1 || bands > BANDS_MAX) {
      throw directory.malformed(TiffTag.BANDS, "1 to " + BANDS_MAX, bands);
    }
    int bits = same(TiffTag.BITS, 1, "samples of one depth");
    int format = same(TiffTag.SAMPLE_FORMAT, 1, "samples of one format");
    SampleLayout layout =
        new SampleLayout(
            (int) bands,
            bits,
            type(bits, format),
            directory.integer(TiffTag.PLANAR, 1) == PLANAR && bands > 1,
            compression(),
            (int) directory.integer(TiffTag.PREDICTOR, 1),
            (int) directory.integer(TiffTag.PHOTOMETRIC, 1));
    check(layout);
    return layout;
  }

  private int same(int tag, int otherwise, String expected) throws IOException {
    long[] values = directory.integers(tag);
    if (values.length == 0) {
      return otherwise;
    }
    if (Arrays.stream(values).anyMatch(value -> value != values[0])) {
      throw directory.malformed(tag, expected, Arrays.toString(values));
    }
    return (int) Math.min(values[0], 0xFFFF);
  }

  /** Format 4 is "undefined": unsigned integers in practice. */
  private SampleType type(int bits, int format) throws MalformedFileException {
    Optional<SampleType> type =
        switch (format) {
          case 1, 4 -> unsigned(bits);
          case 2 -> signed(bits);
          case 3 -> floating(bits);
          default -> Optional.empty();
        };
    return type.orElseThrow(
        () ->
            directory.malformed(
                TiffTag.BITS,
                "integers of 1 to 16, 32 or 64 bits, or floats of 16, 32 or 64",
                "%d bits of format %d".formatted(bits, format)));
  }

  private static Optional<SampleType> unsigned(int bits) {
    return switch (bits) {
      case 1, 2, 3, 4, 5, 6, 7, 8 -> Optional.of(SampleType.UINT8);
      case 9, 10, 11, 12, 13, 14, 15, 16 -> Optional.of(SampleType.UINT16);
      case 32 -> Optional.of(SampleType.UINT32);
      case 64 -> Optional.of(SampleType.UINT64);
      default -> Optional.empty();
    };
  }

  private static Optional<SampleType> signed(int bits) {
    return switch (bits) {
      case 8 -> Optional.of(SampleType.INT8);
      case 16 -> Optional.of(SampleType.INT16);
      case 32 -> Optional.of(SampleType.INT32);
      case 64 -> Optional.of(SampleType.INT64);
      default -> Optional.empty();
    };
  }

  private static Optional<SampleType> floating(int bits) {
    return switch (bits) {
      case 16, 32 -> Optional.of(SampleType.FLOAT32);
      case 64 -> Optional.of(SampleType.FLOAT64);
      default -> Optional.empty();
    };
  }

  private Compression compression() throws IOException {
    long code = directory.integer(TiffTag.COMPRESSION, 1);
    return Compression.of((int) Math.min(code, 0xFFFF))
        .orElseThrow(
            () ->
                directory.malformed(
                    TiffTag.COMPRESSION,
                    "a known compression (gdal_translate -co COMPRESS=DEFLATE makes one)",
                    code));
  }

  /** Combinations that no decoder could make sense of. */
  private void check(SampleLayout layout) throws MalformedFileException {
    if (!hasFittingPredictor(layout)) {
      throw directory.malformed(
          TiffTag.PREDICTOR,
          "1, 2 of whole bytes, or 3 of floats",
          "%d of %d bits".formatted(layout.predictor(), layout.bits()));
    }
    checkColours(layout);
  }

  private static boolean hasFittingPredictor(SampleLayout layout) {
    boolean isFloat = layout.type().kind() == SampleType.Kind.FLOAT;
    boolean wholeBytes = layout.bits() % 8 == 0;
    return switch (layout.predictor()) {
      case 1 -> true;
      case 2 -> wholeBytes && (!isFloat || layout.bits() != 16);
      case 3 -> isFloat;
      default -> false;
    };
  }

  private void checkColours(SampleLayout layout) throws MalformedFileException {
    boolean isJpeg = layout.compression() == Compression.JPEG;
    if (isJpeg && layout.type() != SampleType.UINT8 || isJpeg && layout.bits() != 8) {
      throw directory.malformed(TiffTag.BITS, "8 bits, as JPEG has them", layout.bits());
    }
    if (layout.photometric() == YCBCR && layout.compression().isOwn() && !isJpeg) {
      throw directory.malformed(
          TiffTag.PHOTOMETRIC,
          "colours as red, green and blue (gdal_translate makes them)",
          "lightness and differences, not in JPEG");
    }
  }
}
