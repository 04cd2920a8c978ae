package ordo.pointcloud.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShippedPalettesTest {
  @Test
  void nineStopsOfEachAreThoseOfItsControlPoints() {
    assertThat(stops("depth"))
        .isEqualTo("1e1a41 272c5d 2d407b 2b579a 157bb8 0e9ed1 48c1da 99e0d6 e0fae6");
    assertThat(stops("land"))
        .isEqualTo("3b774d 628b54 899f5d a9ab65 c1b06d d8b87e e8c9a5 f2decd f9f9f9");
    assertThat(stops("even"))
        .isEqualTo("221e48 003a66 005472 006f80 008b89 3ba88d 76c48b b3dd8a f5f38f");
    assertThat(stops("heat"))
        .isEqualTo("1a101c 3b1d37 64274f 92325d bc4c57 d9714e e79f5a f1cd8e fff7d1");
    assertThat(stops("shoal"))
        .isEqualTo("2b2a76 014c98 006caa 0095b8 00c5bd a4dc70 e3bb38 ee8121 de3725");
    assertThat(stops("balance"))
        .isEqualTo("003d6d 2668a0 5c96c8 aac4e0 f8f2f1 ebb4a6 d57760 a4483c 73191c");
    assertThat(stops("helix"))
        .isEqualTo("000000 1b1d3b 16534c 437731 a07949 d483a7 c7b3ed cae7f0 ffffff");
  }

  @Test
  void greyRunsFromBlackToWhiteAndAnUnknownNameHasNone() {
    assertThat(stops("grey")).startsWith("000000 ").endsWith(" ffffff");
    assertThat(ShippedPalettes.named("haxby")).isEmpty();
    assertThat(ShippedPalettes.names())
        .containsExactly(
            "balance",
            "depth",
            "even",
            "grey",
            "heat",
            "helix",
            "hsv-rainbow",
            "land",
            "shoal",
            "topobathy");
  }

  @Test
  void topobathyIsDepthBelowItsHingeAndLandAbove() {
    Palette palette = ShippedPalettes.named("topobathy").orElseThrow();
    for (double t = 0; t < 1; t += 0.125) {
      assertThat(palette.at(t - 1)).isEqualTo(ShippedPalettes.named("depth").orElseThrow().at(t));
      assertThat(palette.at(t)).isEqualTo(ShippedPalettes.named("land").orElseThrow().at(t));
    }
    assertThat(palette.fit().hinge()).contains(new Hinge(0, true));
  }

  @Test
  void theRainbowGoesFromVioletToRedByItsHue() {
    assertThat(stops("hsv-rainbow")).startsWith("8000ff ").contains(" 00ff").endsWith(" ff0000");
  }

  private static String stops(String name) {
    Palette palette = ShippedPalettes.named(name).orElseThrow();
    return IntStream.rangeClosed(0, 8)
        .mapToObj(i -> hex(palette.at(i / 8.0).orElseThrow()))
        .collect(Collectors.joining(" "));
  }

  private static String hex(Colour colour) {
    return "%02x%02x%02x"
        .formatted(as8Bit(colour.red()), as8Bit(colour.green()), as8Bit(colour.blue()));
  }

  private static int as8Bit(double channel) {
    return (int) Math.floor(channel * 255 + 0.5);
  }
}
