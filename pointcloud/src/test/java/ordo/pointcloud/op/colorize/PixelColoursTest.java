package ordo.pointcloud.op.colorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules by which samples become colours, one pixel at a time. */
final class PixelColoursTest {
  private static final int[] NONE = {};

  @ParameterizedTest
  @CsvSource({"1,1,65535", "2,2,43690", "4,5,21845", "7,127,65535", "8,200,51400", "16,4095,4095"})
  void bytesAreSpreadAndSixteenBitsAreAsTheyAre(int bits, int value, int expected) {
    SampleType type = bits > 8 ? SampleType.UINT16 : SampleType.UINT8;
    assertThat(colour(spec(type, 1), grey(bits), value)).containsOnly(expected);
  }

  @Test
  void oneAndTwoBandsAreGreyAndOfFourTheFirstThreeAreTheColour() {
    assertThat(colour(spec(SampleType.UINT8, 2), grey(8), 9, 200))
        .containsExactly(9 * 257, 9 * 257, 9 * 257);
    assertThat(colour(spec(SampleType.UINT8, 4), rgb(OptionalInt.empty(), false), 1, 2, 3, 4))
        .containsExactly(257, 514, 771);
    assertThat(colour(spec(SampleType.UINT8, 5), rgb(OptionalInt.empty(), false), 1, 2, 3, 4, 5))
        .containsExactly(257, 514, 771);
  }

  @Test
  void whiteIsZeroWhereTheRasterSaysSo() {
    var inverted =
        new ColourModel(
            ColourModel.Kind.INVERTED_GREY, 8, new short[0], OptionalInt.empty(), false);
    assertThat(colour(spec(SampleType.UINT8, 1), inverted, 0)).containsOnly(65_535);
    assertThat(colour(spec(SampleType.UINT8, 1), inverted, 255)).containsOnly(0);
  }

  @Test
  void alphaOfZeroIsNoColourAndWhatWasMultipliedByItIsDividedOut() {
    RasterSpec spec = spec(SampleType.UINT8, 4);
    ColourModel plain = rgb(OptionalInt.of(3), false);
    assertThat(colour(spec, plain, 10, 20, 30, 0)).isEmpty();
    assertThat(colour(spec, plain, 10, 20, 30, 51)).containsExactly(2570, 5140, 7710);
    assertThat(colour(spec, rgb(OptionalInt.of(3), true), 10, 20, 30, 51))
        .containsExactly(50 * 257, 100 * 257, 150 * 257);
    ColourModel grey =
        new ColourModel(ColourModel.Kind.GREY, 8, new short[0], OptionalInt.of(1), false);
    assertThat(colour(spec(SampleType.UINT8, 2), grey, 7, 255)).containsOnly(7 * 257);
    assertThat(colour(spec(SampleType.UINT8, 2), grey, 7, 0)).isEmpty();
  }

  @Test
  void aMaskNodataInAllBandsAndNanAreNoColour() {
    RasterSpec spec =
        spec(SampleType.UINT8, 3).withSamples(3, SampleType.UINT8, OptionalDouble.of(0));
    ColourModel rgb = rgb(OptionalInt.empty(), false);
    assertThat(colour(spec, rgb, 0, 0, 0)).isEmpty();
    assertThat(colour(spec, rgb, 0, 0, 1)).containsExactly(0, 0, 257);
    var masked = new RasterTile(spec, 1, 1, new byte[][] {{5, 5, 5}}, Optional.of(new byte[1]));
    PixelColours colours = new PixelColours(spec, rgb, Optional.empty());
    assertThat(colours.at(masked, 0, 0, new int[3])).isFalse();
    Optional<Stretch> stretch = Stretch.of("0,10");
    var floats = new PixelColours(spec(SampleType.FLOAT32, 1), grey(32), stretch);
    assertThat(colour(spec(SampleType.FLOAT32, 1), floats, Double.NaN)).isEmpty();
    assertThat(colour(spec(SampleType.FLOAT32, 1), floats, 5)).containsOnly(32_768);
    assertThat(colour(spec(SampleType.FLOAT32, 1), floats, 11)).containsOnly(65_535);
  }

  @Test
  void aPaletteIsAsItsTableIsAndNeverStretched() {
    short[] table = {1, 2, 3, 4, 5, (short) 65_535};
    var model = new ColourModel(ColourModel.Kind.PALETTE, 8, table, OptionalInt.empty(), false);
    var colours = new PixelColours(spec(SampleType.UINT8, 1), model, Stretch.of("0,1"));
    assertThat(colour(spec(SampleType.UINT8, 1), colours, 1)).containsExactly(2, 4, 65_535);
    assertThat(colour(spec(SampleType.UINT8, 1), colours, 2)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(SampleType.class)
  void whatIsNoColourByItselfIsRefusedWithoutAStretch(SampleType type) {
    boolean isColour = type == SampleType.UINT8 || type == SampleType.UINT16;
    Optional<String> refusal = PixelColours.refusal(spec(type, 1), grey(8), false);
    assertThat(refusal.isEmpty()).isEqualTo(isColour);
    refusal.ifPresent(text -> assertThat(text).contains(type.label(), "MIN,MAX", "2%,98%"));
    assertThat(PixelColours.refusal(spec(type, 1), grey(8), true)).isEmpty();
    var inks = new ColourModel(ColourModel.Kind.OTHER, 8, new short[0], OptionalInt.empty(), false);
    assertThat(PixelColours.refusal(spec(type, 4), inks, true).orElseThrow()).contains("inks");
  }

  private static RasterSpec spec(SampleType type, int bands) {
    return new RasterSpec(
        1, 1, bands, type, OptionalDouble.empty(), Optional.empty(), Optional.empty());
  }

  private static ColourModel grey(int bits) {
    return new ColourModel(ColourModel.Kind.GREY, bits, new short[0], OptionalInt.empty(), false);
  }

  private static ColourModel rgb(OptionalInt alpha, boolean premultiplied) {
    return new ColourModel(ColourModel.Kind.RGB, 8, new short[0], alpha, premultiplied);
  }

  private static int[] colour(RasterSpec spec, ColourModel model, double... samples) {
    return colour(spec, new PixelColours(spec, model, Optional.empty()), samples);
  }

  /** Empty where the pixel has none. */
  private static int[] colour(RasterSpec spec, PixelColours colours, double... samples) {
    RasterTile tile = RasterTile.blank(spec, 1, 1);
    for (int band = 0; band < samples.length; band++) {
      tile.set(band, 0, 0, samples[band]);
    }
    int[] rgb = new int[3];
    return colours.at(tile, 0, 0, rgb) ? rgb : NONE;
  }
}
