package ordo.pointcloud.raster;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a raster is but for its pixels.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param bands samples of a pixel, at least 1
 * @param nodata the value of samples that say nothing
 * @param place empty where the raster does not say where it lies
 * @param keys its CRS, empty where it names none
 */
public record RasterSpec(
    int width,
    int height,
    int bands,
    SampleType type,
    OptionalDouble nodata,
    Optional<GeoReference> place,
    Optional<GeoKeyTags> keys) {
  public RasterSpec {
    if (width < 1 || height < 1 || bands < 1) {
      throw new IllegalArgumentException(
          "raster: expected at least one column, row and band, found %d, %d, %d"
              .formatted(width, height, bands));
    }
  }

  /** The same place and CRS with other samples: what is computed from a raster. */
  public RasterSpec withSamples(int otherBands, SampleType otherType, OptionalDouble otherNodata) {
    return new RasterSpec(width, height, otherBands, otherType, otherNodata, place, keys);
  }

  public Optional<RasterBounds> bounds() {
    return place.map(at -> at.bounds(width, height));
  }

  public int pixelBytes() {
    return bands * type.bytes();
  }

  /** Whether a sample is the nodata value, or NaN. */
  public boolean isNodata(double value) {
    return Double.isNaN(value) || nodata.isPresent() && value == nodata.getAsDouble();
  }
}
