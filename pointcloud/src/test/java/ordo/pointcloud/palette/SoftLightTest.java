package ordo.pointcloud.palette;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class SoftLightTest {
  private static final double FLAT = Math.sqrt(0.5);

  @Test
  void flatGroundKeepsItsColourAndShadeDarkensWhatLightBrightens() {
    for (double channel = 0; channel <= 1; channel += 0.125) {
      assertThat(SoftLight.lit(channel, FLAT, FLAT)).isEqualTo(channel);
      assertThat(SoftLight.lit(channel, 0, FLAT))
          .isEqualTo(channel * channel, Offset.offset(1e-12));
    }
    assertThat(SoftLight.lit(0.49, 1, FLAT)).isEqualTo(0.7, Offset.offset(1e-12));
    assertThat(SoftLight.lit(0.25, 1, FLAT)).isEqualTo(0.5, Offset.offset(1e-12));
  }
}
