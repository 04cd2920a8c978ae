package ordo.pointcloud.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.raster.files.RasterFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Georeference, CRS, nodata, mask, alpha and palette, as GDAL's files have them. */
final class RasterRulesTest {
  private static final GeoReference USUAL = new GeoReference(500000, 0.5, 0, 4100000, 0, -0.5);

  private final CrsEngine engine = CrsEngines.detect();

  @TempDir private Path folder;

  @Test
  void placesAreThoseOfTheOuterCornerWhateverTagsTell() throws Exception {
    assertThat(place("float32_nodata")).isEqualTo(USUAL);
    assertThat(place("geo_point")).isEqualTo(USUAL);
    assertThat(place("geo_southup")).isEqualTo(new GeoReference(500000, 0.5, 0, 4100000, 0, 0.5));
    assertThat(place("geo_rotated"))
        .isEqualTo(new GeoReference(500000, 0.4, 0.3, 4100000, 0.3, -0.4));
  }

  @Test
  void aPlaceAndItsPixelAreInversesAndTheFarEdgesAreOutside() throws Exception {
    GeoReference turned = place("geo_rotated");
    double x = turned.x(7.25, 11.75);
    double y = turned.y(7.25, 11.75);
    assertThat(turned.column(x, y)).isCloseTo(7.25, within());
    assertThat(turned.row(x, y)).isCloseTo(11.75, within());
    assertThat(Math.floor(USUAL.column(500010, 4099999))).isEqualTo(20);
  }

  @Test
  void whatHasNoPlaceSaysWhatToDo() throws Exception {
    try (Raster gcps = open("geo_gcps");
        Raster none = open("geo_none")) {
      assertThat(gcps.spec().place()).isEmpty();
      assertThat(gcps.unplaced()).contains("ground control points", "gdalwarp");
      assertThat(none.unplaced()).contains("no georeference", "gdal_translate");
    }
  }

  @Test
  void theCrsComesOutOfKeysOrOfTheWktInThem() throws Exception {
    assertThat(crs("float32_nodata")).contains("EPSG:26915");
    assertThat(crs("uint16_bigendian")).contains("EPSG:26915");
    assertThat(crs("geo_4326")).contains("EPSG:4326");
    assertThat(crs("geo_compound")).contains("NAD83 / UTM zone 15N + NAVD88");
    assertThat(crs("geo_esri")).contains("USA_Contiguous_Albers");
    assertThat(crs("geo_none")).startsWith("none");
  }

  @Test
  void nodataIsWhatTheTypeHolds() throws Exception {
    try (Raster floats = open("float32_nodata");
        Raster nan = open("float32_nodata_nan");
        Raster shorts = open("int16_nodata")) {
      assertThat(floats.spec().nodata()).hasValue(-9999);
      assertThat(nan.spec().isNodata(Double.NaN)).isTrue();
      assertThat(shorts.spec().isNodata(-32768)).isTrue();
      assertThat(shorts.spec().isNodata(32768)).isFalse();
    }
    assertThat(SampleType.UINT8.held(-9999)).isEmpty();
    assertThat(SampleType.FLOAT32.held(0.1)).hasValue((float) 0.1);
  }

  @Test
  void anInternalMaskSaysWhichPixelsAreThere() throws Exception {
    try (Raster raster = open("byte_rgb_mask_deflate")) {
      assertThat(unmasked(raster, 20, 20)).isFalse();
      assertThat(unmasked(raster, 5, 5)).isTrue();
      assertThat(unmasked(raster, 6, 5)).isFalse();
      assertThat(unmasked(raster, 55, 45)).isTrue();
    }
    try (Raster raster = open("cog_rgb_mask_jpeg")) {
      assertThat(unmasked(raster, 20, 20)).isFalse();
      assertThat(unmasked(raster, 55, 45)).isTrue();
    }
  }

  @Test
  void alphaAndPaletteAreKnown() throws Exception {
    try (Raster rgba = open("byte_rgba_pixel_tile_deflate");
        Raster palette = open("byte_palette_tile_lzw");
        Raster inverted = open("byte_miniswhite")) {
      assertThat(rgba.colours().alphaBand()).hasValue(3);
      assertThat(rgba.colours().kind()).isEqualTo(ColourModel.Kind.RGB);
      assertThat(palette.colours().palette()).hasSize(768);
      assertThat(Short.toUnsignedInt(palette.colours().palette()[256 + 10])).isEqualTo(245 * 257);
      assertThat(inverted.colours().kind()).isEqualTo(ColourModel.Kind.INVERTED_GREY);
    }
  }

  private static boolean unmasked(Raster raster, int x, int y) throws IOException {
    return raster
        .tile(x / raster.tileWidth(), y / raster.tileHeight())
        .isUnmasked(x % raster.tileWidth(), y % raster.tileHeight());
  }

  private GeoReference place(String name) throws IOException {
    try (Raster raster = open(name)) {
      return raster.spec().place().orElseThrow();
    }
  }

  private String crs(String name) throws IOException {
    try (Raster raster = open(name)) {
      return raster.spec().keys().map(keys -> keys.records().stated(engine).shown()).orElse("none");
    }
  }

  private Raster open(String name) throws IOException {
    return RasterFiles.open(Fixtures.file(folder, name));
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }
}
