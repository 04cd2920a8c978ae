package ordo.pointcloud.raster.codec;

import ordo.pointcloud.raster.SampleType;

/**
 * How samples lie in a tile.
 *
 * @param bands samples of a pixel
 * @param bits of a sample in the file
 * @param type of a sample in memory
 * @param isPlanar each band has tiles of its own (tag 284 = 2)
 * @param predictor 1, 2 or 3 (tag 317)
 * @param photometric tag 262
 */
public record SampleLayout(
    int bands,
    int bits,
    SampleType type,
    boolean isPlanar,
    Compression compression,
    int predictor,
    int photometric) {
  private static final int YCBCR = 6;

  /** Samples of a pixel in one tile of the file. */
  int planeSamples() {
    return isPlanar ? 1 : bands;
  }

  public int planes() {
    return isPlanar ? bands : 1;
  }

  /** Bytes of a row of the file. */
  long rowBytes(int width) {
    return ((long) width * planeSamples() * bits + 7) / 8;
  }

  boolean isYcbcr() {
    return photometric == YCBCR && planeSamples() == 3;
  }

  /** Samples narrower than a byte, or of 12 bits, as they lie in the file. */
  boolean isPacked() {
    return bits % 8 != 0;
  }

  boolean isHalfFloat() {
    return bits == 16 && type == SampleType.FLOAT32;
  }

  /** Bytes of a sample in the file, where it fills bytes. */
  int fileSampleBytes() {
    return bits / 8;
  }
}
