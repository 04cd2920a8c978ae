package ordo.pointcloud.palette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PalettesTest {
  private static final OptionalDouble NO_HINGE = OptionalDouble.empty();
  private static final Elevations CELLS = new Elevations(-40, 20);

  @TempDir Path folder;

  @Test
  void aFileIsAPaletteAndGoesBeforeOneThatShips() throws Exception {
    Palettes palettes = Palettes.detect(Map.of(Palettes.VARIABLE, folder.toString()));
    String shipped = palettes.named("depth").sha256();
    Files.writeString(folder.resolve("haxby.cpt"), "0 red 1 blue");
    Files.writeString(folder.resolve("depth.cpt"), "0 black 1 white");
    Files.writeString(folder.resolve("no palette.txt"), "");
    assertThat(palettes.names()).contains("haxby", "depth", "shoal").doesNotContain("no palette");
    assertThat(palettes.named("haxby").palette().at(0)).contains(new Colour(1, 0, 0));
    assertThat(palettes.named("-haxby").palette().at(0)).contains(new Colour(0, 0, 1));
    assertThat(palettes.named("depth").palette().at(1)).contains(new Colour(1, 1, 1));
    assertThat(palettes.named("depth").sha256()).hasSize(64).isNotEqualTo(shipped);
    assertThat(palettes.named("haxby").sha256())
        .isEqualTo("91783c4178118da2e04f5a7dd943a0f437600f92da40e3106141f22895140616");
  }

  @Test
  void whatIsNoPaletteIsRefusedWithTheLineOrTheNames() throws Exception {
    Palettes palettes = Palettes.detect(Map.of(Palettes.VARIABLE, folder.toString()));
    Files.writeString(folder.resolve("bad.cpt"), "# fine\n0 red 1 mauvish");
    Files.write(folder.resolve("large.cpt"), new byte[(1 << 20) + 1]);
    refused(palettes, "bad", "bad.cpt: line 2: expected a colour, found mauvish");
    refused(palettes, "large", "large.cpt: expected at most 1048576 bytes, found more");
    for (String name : new String[] {"", "-", "--depth", "../bad", "bad.cpt", "a".repeat(65)}) {
      assertThatThrownBy(() -> palettes.named(name))
          .hasMessageStartingWith("expected one of bad, balance, depth, even,")
          .hasMessageEndingWith("found '" + name + "'");
    }
    assertThatThrownBy(() -> Palettes.detect(Map.of(Palettes.VARIABLE, "/nowhere")))
        .hasMessage("ORDO_PALETTES: expected a folder, found none at /nowhere");
  }

  private static void refused(Palettes palettes, String name, String message) {
    assertThatThrownBy(() -> palettes.named(name)).hasMessage(message);
  }

  @Test
  void sharesAreStretchedOverTheCellsAndHeldAndElevationsStayWhereTheyAre() throws Exception {
    FittedPalette shares = fitted("0 0 1 255\nB red\nF red", "auto", NO_HINGE);
    assertThat(shares.range()).isEqualTo(CELLS);
    assertThat(shares.at(-10)).contains(Colour.rgb(127.5, 127.5, 127.5));
    assertThat(shares.at(-41)).contains(new Colour(0, 0, 0));
    FittedPalette metres = fitted("-30 0 10 255\nB red", "auto", NO_HINGE);
    assertThat(metres.range()).isEqualTo(new Elevations(-30, 10));
    assertThat(metres.at(-10)).contains(Colour.rgb(127.5, 127.5, 127.5));
    assertThat(metres.at(-31)).contains(new Colour(1, 0, 0));
    FittedPalette forced = fitted("-30 0 10 255\nB red", "0,100", NO_HINGE);
    assertThat(forced.at(50)).contains(Colour.rgb(127.5, 127.5, 127.5));
    assertThat(forced.at(-1)).contains(new Colour(1, 0, 0));
    FittedPalette own = fitted("# RANGE = 0/10\n0 0 1 255", "palette", NO_HINGE);
    assertThat(own.at(5)).contains(Colour.rgb(127.5, 127.5, 127.5));
  }

  @Test
  void aHardHingeLiesAtZeroAndASoftOneOnlyWhereItIsAskedFor() throws Exception {
    String table = "_HINGE = 0\n-1 0 0 100\n0 200 1 255";
    FittedPalette hard = fitted("# HARD" + table, "auto", NO_HINGE);
    assertThat(hard.at(0)).contains(Colour.rgb(200, 200, 200));
    assertThat(hard.at(-20)).contains(Colour.rgb(50, 50, 50));
    assertThat(hard.at(20)).contains(new Colour(1, 1, 1));
    FittedPalette soft = fitted("# SOFT" + table, "auto", NO_HINGE);
    assertThat(soft.at(-10)).contains(Colour.rgb(200, 200, 200));
    FittedPalette asked = fitted("# SOFT" + table, "auto", OptionalDouble.of(-30));
    assertThat(asked.at(-30)).contains(Colour.rgb(200, 200, 200));
    assertThat(asked.at(-35)).contains(Colour.rgb(50, 50, 50));
    assertThatThrownBy(() -> fitted("0 0 1 255", "auto", OptionalDouble.of(1)))
        .hasMessage("hinge: the palette test has none");
  }

  @Test
  void ofATableWhoseHingeTheCellsDoNotReachOnlyOneHalfIsUsed() throws Exception {
    String table = "# HARD_HINGE\n-1 0 0 100\n0 200 1 255";
    FittedPalette below = fitted(table, "-40,-10", NO_HINGE);
    assertThat(below.at(-40)).contains(new Colour(0, 0, 0));
    assertThat(below.at(-20)).contains(Colour.rgb(50, 50, 50));
    FittedPalette above = fitted(table, "10,40", NO_HINGE);
    assertThat(above.at(40)).contains(new Colour(1, 1, 1));
    assertThat(above.at(20).orElseThrow().red()).isCloseTo(227.5 / 255, within(1e-12));
  }

  @Test
  void aReversedTableTurnsItsHingeAndWhatLiesBeyond() throws Exception {
    Palette turned =
        CptReader.read("# HINGE = 1\n0 0 1 100\n1 red 4 blue\nB 5\nF 6\nN 7").reversed();
    assertThat(turned.fit().hinge()).contains(new Hinge(3, true));
    assertThat(turned.at(0)).contains(new Colour(0, 0, 1));
    assertThat(turned.at(4)).contains(new Colour(0, 0, 0));
    assertThat(turned.at(-1)).contains(Colour.rgb(6, 6, 6));
    assertThat(turned.at(5)).contains(Colour.rgb(5, 5, 5));
  }

  @Test
  void oneElevationHasTheMiddleColour() throws Exception {
    Ramp ramp = new Ramp("test", CptReader.read("0 0 1 255"), "");
    FittedPalette flat = ramp.over(new PaletteRange.Auto(), NO_HINGE, _ -> new Elevations(7, 7));
    assertThat(flat.at(7)).contains(Colour.rgb(127.5, 127.5, 127.5));
  }

  @Test
  void aRangeIsSaidInFiveWays() {
    assertThat(PaletteRange.of("-4.5,1e2"))
        .isEqualTo(new PaletteRange.Fixed(new Elevations(-4.5, 100)));
    assertThat(PaletteRange.of("2%,98%")).isEqualTo(new PaletteRange.Percent(2, 98));
    assertThat(PaletteRange.of("min-max")).isEqualTo(new PaletteRange.Percent(0, 100));
    for (String text : new String[] {"", "1", "1,2%", "5%,5%", "-1%,5%", "2,1", "NaN,1", "max"}) {
      assertThatThrownBy(() -> PaletteRange.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected ");
    }
  }

  private static FittedPalette fitted(String table, String range, OptionalDouble hinge)
      throws Exception {
    Ramp ramp = new Ramp("test", CptReader.read(table), "");
    return ramp.over(PaletteRange.of(range), hinge, _ -> CELLS);
  }
}
