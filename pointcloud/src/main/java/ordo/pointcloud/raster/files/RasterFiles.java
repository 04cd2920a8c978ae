package ordo.pointcloud.raster.files;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.gdal.GdalTiles;
import ordo.pointcloud.raster.tiff.TiffRaster;

/** Opens rasters. */
public final class RasterFiles {
  private RasterFiles() {}

  /**
   * A GeoTIFF; libgdal is looked for only where its compression needs it.
   *
   * @throws ordo.pointcloud.bytes.MalformedFileException when it is not read, saying why
   */
  public static Raster open(Path file) throws IOException {
    FileBytes bytes = FileBytes.open(file);
    try {
      return TiffRaster.open(bytes, (compression, spec) -> GdalTiles.open(file, compression, spec));
    } catch (IOException | RuntimeException failed) {
      bytes.close();
      throw failed;
    }
  }
}
