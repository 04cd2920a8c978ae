package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.GeoReference;

/**
 * Where an image lies: the matrix of tag 34264, else the scale of 33550 with the tie point of 33922
 * (OGC 19-008r4, annex B.6).
 *
 * @param reference empty where the file does not say
 * @param problem why, with the remedy; empty where it does
 */
record TiffPlace(Optional<GeoReference> reference, String problem) {
  private static final int TIE_NUMBERS = 6;

  static TiffPlace of(TiffDirectory directory, Optional<GeoKeyTags> keys) throws IOException {
    double[] matrix = directory.doubles(TiffTag.MATRIX);
    double[] scale = directory.doubles(TiffTag.PIXEL_SCALE);
    double[] ties = directory.doubles(TiffTag.TIE_POINTS);
    boolean isPoint = keys.map(GeoKeyTags::isPixelPoint).orElse(false);
    if (matrix.length >= 8) {
      return placed(directory, TiffTag.MATRIX, isPoint, steps(matrix));
    }
    if (scale.length >= 2 && ties.length >= TIE_NUMBERS) {
      return placed(directory, TiffTag.PIXEL_SCALE, isPoint, steps(scale, ties));
    }
    return new TiffPlace(
        Optional.empty(),
        ties.length >= 3 * TIE_NUMBERS
            ? "it is placed by ground control points alone; rectify it with gdalwarp first"
            : "it has no georeference (tags 33550 and 33922, or 34264); one in a world file (.tfw)"
                + " is not read: write it into the file with gdal_translate");
  }

  /** Origin and steps of x, then of y. */
  private static double[] steps(double[] matrix) {
    return new double[] {matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]};
  }

  private static double[] steps(double[] scale, double[] ties) {
    double west = ties[3] - ties[0] * scale[0];
    double north = ties[4] + ties[1] * scale[1];
    return new double[] {west, scale[0], 0, north, 0, -scale[1]};
  }

  private static TiffPlace placed(TiffDirectory directory, int tag, boolean isPoint, double[] at)
      throws MalformedFileException {
    double half = isPoint ? 0.5 : 0;
    double x = at[0] - half * (at[1] + at[2]);
    double y = at[3] - half * (at[4] + at[5]);
    try {
      return new TiffPlace(Optional.of(new GeoReference(x, at[1], at[2], y, at[4], at[5])), "");
    } catch (IllegalArgumentException flat) {
      throw directory.malformed(tag, "steps that span a plane", flat.getMessage());
    }
  }
}
