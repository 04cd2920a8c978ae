package ordo.pointcloud.raster.tiff;

/** Tags that are read (TIFF 6.0; GeoTIFF, OGC 19-008r4; GDAL's own two). */
final class TiffTag {
  static final int SUBFILE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int BANDS = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_LENGTHS = 279;
  static final int PLANAR = 284;
  static final int PREDICTOR = 317;
  static final int PALETTE = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_LENGTHS = 325;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int PIXEL_SCALE = 33550;
  static final int TIE_POINTS = 33922;
  static final int MATRIX = 34264;
  static final int GEO_KEYS = 34735;
  static final int GEO_DOUBLES = 34736;
  static final int GEO_TEXTS = 34737;
  static final int METADATA = 42112;
  static final int NODATA = 42113;

  private TiffTag() {}
}
