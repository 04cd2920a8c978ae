package ordo.pointcloud.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class CptReaderTest {
  @Test
  void aColourIsReadInEveryForm() throws BrokenPalette {
    for (String red :
        new String[] {"255 0 0", "255/0/0", "#ff0000", "Red", "0-1-1", "0/100/100/0", "0/1/1/0"}) {
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
    refused("# COLOR_MODEL = +HSV", "line 1: expected colours that are mixed in RGB, found +HSV");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> CptReader.read(text))
        .isInstanceOf(BrokenPalette.class)
        .hasMessage(message);
  }
}
