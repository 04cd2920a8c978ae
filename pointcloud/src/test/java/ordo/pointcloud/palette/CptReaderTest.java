package ordo.pointcloud.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CptReaderTest {
  @Test
  void aColourIsReadInEveryForm() throws BrokenPalette {
    for (String red :
        new String[] {
          "255 0 0",
          "red@0",
          "RED1",
          "0 100 100 0",
          "255/0/0",
          "#ff0000",
          "Red",
          "0-1-1",
          "0/100/100/0",
          "0/1/1/0"
        }) {
      String text = "0 " + red + " 1 " + red + " L ;label";
      assertThat(CptReader.read(text).at(0.5)).contains(new Colour(1, 0, 0));
    }
    assertThat(CptReader.read("# COLOR_MODEL = HSV\n0 120 1 1 1 120 1 1").at(0))
        .contains(new Colour(0, 1, 0));
  }

  @Test
  void valuesAreMixedWithinASliceAndTheUpperSliceOwnsWhereTwoTouch() throws BrokenPalette {
    Palette palette = CptReader.read("-4 0 0 255\n\n# a comment\n0 white 2 black");
    assertThat(palette.at(-2)).contains(Colour.rgb(127.5, 127.5, 127.5));
    assertThat(palette.at(0)).contains(new Colour(1, 1, 1));
    assertThat(palette.at(1)).contains(new Colour(0.5, 0.5, 0.5));
  }

  @Test
  void whatLiesBeyondTakesTheEndsColourUnlessTheTableNamesOne() throws BrokenPalette {
    Palette bare = CptReader.read("0 0 1 255\n1 - 2 -");
    assertThat(bare.at(-9)).contains(new Colour(0, 0, 0));
    assertThat(bare.at(1.5)).isEmpty();
    assertThat(bare.at(Double.NaN)).isEmpty();
    Palette named = CptReader.read("0 0 1 255\nB red\nF 0 255 0\nN blue");
    assertThat(named.at(-9)).contains(new Colour(1, 0, 0));
    assertThat(named.at(9)).contains(new Colour(0, 1, 0));
    assertThat(named.at(Double.NaN)).contains(new Colour(0, 0, 1));
  }

  @Test
  void aBrokenLineIsNamed() {
    refused("# only\n", "line 1: expected a slice before the end of the text, found none");
    refused("0 0 1 255\n1 0 2", "line 2: expected value colour value colour, found 3 words");
    refused("0 0 1 mauvish", "line 1: expected a colour, found mauvish");
    refused("x 0 1 255", "line 1: expected a value, found x");
    refused("0 0 1 256", "line 1: expected a channel from 0 to 1, found 1.003921568627451");
    refused("1 0 1 255", "line 1: expected ascending values, found 1.0 to 1.0");
    refused(
        "0 0 1 255\n#\n2 0 3 255",
        "line 3: expected a slice from 1.0, where that of line 1 ends, found 2.0");
    refused("B 1 2", "line 1: expected a colour, found 2 words");
    refused("B", "line 1: expected a colour, found 0 words");
    refused(
        "# COLOR_MODEL = LAB",
        "line 1: expected the colour model RGB, HSV, +HSV or CMYK, found LAB");
    refused("0 0 1 255\n2 0 3", "line 2: expected value colour value colour, found 3 words");
    refused(
        "3 red ;rock",
        "line 1: expected value colour value colour, found a key and its colour: categories are no"
            + " elevations");
    refused("0 0 1.2.3 255", "line 1: expected a value, found 1.2.3");
    refused("0 NaN 1 255", "line 1: expected a colour, found NaN");
    refused("0 361-1-1 1 0-1-1", "line 1: expected a hue from 0 to 360, found 361.0");
    refused("#\n# HINGE = x\n0 0 1 255", "line 2: expected a value, found x");
    refused("# HARD_HINGE = 2\n0 0 1 255", "line 1: expected a hinge from 0.0 to 1.0, found 2.0");
    refused(
        "# RANGE = 5/2\n0 0 1 255",
        "line 1: expected two finite numbers, the first not above the second, found 5.0 and 2.0");
    refused(
        "0 red@50 1 blue",
        "line 1: expected a colour that one sees through wholly or not at all, found red@50");
  }

  @Test
  void coloursAreMixedByHueWhereTheModelSaysSo() throws BrokenPalette {
    String slice = "0 0-1-1 1 240-1-1";
    assertThat(CptReader.read("# COLOR_MODEL = +HSV\n" + slice).at(0.5))
        .contains(new Colour(0, 1, 0));
    assertThat(CptReader.read("# COLOR_MODEL = HSV\n" + slice).at(0.5))
        .contains(new Colour(0.5, 0, 0.5));
    Palette named = CptReader.read("# COLOR_MODEL = \"+HSV\"\n-1 yellow 0 300-1-1");
    assertThat(named.at(-1)).contains(new Colour(1, 1, 0));
    assertThat(named.at(-0.5)).contains(new Colour(0, 1, 1));
  }

  @Test
  void namesAreThoseOfX11() throws BrokenPalette {
    Palette palette = CptReader.read("0 LightGoldenrod1 1 gray50\n1 GREY100 2 ForestGreen");
    assertThat(palette.at(0)).contains(Colour.rgb(255, 236, 139));
    assertThat(palette.at(0.999999999).orElseThrow().red()).isCloseTo(128 / 255.0, within(1e-6));
    assertThat(palette.at(1)).contains(new Colour(1, 1, 1));
    assertThat(palette.at(2)).contains(Colour.rgb(34, 139, 34));
  }

  @Test
  void aCyclicTableBeginsAgainAndBackwards() throws BrokenPalette {
    Palette palette = CptReader.read("# CYCLIC\n0 0 10 100\n10 100 20 0");
    assertThat(palette.at(25)).isEqualTo(palette.at(5));
    assertThat(palette.at(-15)).isEqualTo(palette.at(5));
    assertThat(palette.at(20)).contains(new Colour(0, 0, 0));
  }

  @Test
  void hingeAndRangeAreReadInEverySpelling() throws BrokenPalette {
    String slices = "\n-2 0 1 255";
    assertThat(CptReader.read("# HINGE = -1" + slices).fit().hinge()).contains(new Hinge(-1, true));
    assertThat(CptReader.read("#HARD_HINGE" + slices).fit().hinge()).contains(new Hinge(0, true));
    assertThat(CptReader.read("#\tSOFT_HINGE\t= 0.5" + slices).fit().hinge())
        .contains(new Hinge(0.5, false));
    assertThat(CptReader.read("# RANGE = -8000/+8000" + slices).fit().range())
        .contains(new Elevations(-8000, 8000));
    assertThat(CptReader.read("#" + slices).isNormalised()).isFalse();
    assertThat(CptReader.read("#\n-1 0 1 255").isNormalised()).isTrue();
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> CptReader.read(text))
        .isInstanceOf(BrokenPalette.class)
        .hasMessage(message);
  }
}
