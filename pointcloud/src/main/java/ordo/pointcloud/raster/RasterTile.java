package ordo.pointcloud.raster;

import java.util.Optional;

/**
 * A rectangle of pixels in memory, row by row, samples of the type's bytes, little-endian: one
 * plane with the samples of a pixel side by side, or a plane for each band. Not changed by readers
 * once it was handed out, so that many threads may look at it.
 */
public final class RasterTile {
  private final int width;
  private final int height;
  private final int bands;
  private final SampleType type;
  private final byte[][] planes;
  private final Optional<byte[]> mask;

  /**
   * @param planes one, or as many as there are bands
   * @param mask a byte a pixel, 0 where the pixel is not valid
   */
  public RasterTile(
      RasterSpec spec, int width, int height, byte[][] planes, Optional<byte[]> mask) {
    this.width = width;
    this.height = height;
    this.bands = spec.bands();
    this.type = spec.type();
    this.planes = planes;
    this.mask = mask;
  }

  /** Filled with the nodata value of a raster, or with 0. */
  public static RasterTile blank(RasterSpec spec, int width, int height) {
    byte[] samples = new byte[Math.multiplyExact(width * height, spec.pixelBytes())];
    RasterTile tile = new RasterTile(spec, width, height, new byte[][] {samples}, Optional.empty());
    spec.nodata().ifPresent(tile::fill);
    return tile;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int bands() {
    return bands;
  }

  public SampleType type() {
    return type;
  }

  /** Bytes that it takes in memory. */
  public long sizeBytes() {
    return (long) width * height * (bands * type.bytes() + (mask.isPresent() ? 1 : 0));
  }

  /** The samples of an interleaved tile, for those who write them. */
  public byte[] samples() {
    if (planes.length != 1) {
      throw new IllegalStateException("expected one plane, found " + planes.length);
    }
    return planes[0];
  }

  /**
   * @param band 0 to bands - 1
   */
  public double value(int band, int column, int row) {
    int pixel = row * width + column;
    return planes.length == 1
        ? type.get(planes[0], (pixel * bands + band) * type.bytes())
        : type.get(planes[band], pixel * type.bytes());
  }

  public void set(int band, int column, int row, double value) {
    int pixel = row * width + column;
    if (planes.length == 1) {
      type.put(planes[0], (pixel * bands + band) * type.bytes(), value);
    } else {
      type.put(planes[band], pixel * type.bytes(), value);
    }
  }

  /** False where a mask says that the pixel is not valid. */
  public boolean isUnmasked(int column, int row) {
    return mask.isEmpty() || mask.get()[row * width + column] != 0;
  }

  private void fill(double value) {
    byte[] samples = planes[0];
    type.put(samples, 0, value);
    int done = type.bytes();
    while (done < samples.length) {
      int more = Math.min(done, samples.length - done);
      System.arraycopy(samples, 0, samples, done, more);
      done += more;
    }
  }
}
