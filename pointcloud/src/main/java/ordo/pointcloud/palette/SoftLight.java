package ordo.pointcloud.palette;

/** Lays a shade over a colour by soft light (W3C Compositing 1, section 10.1.12), in sRGB. */
public final class SoftLight {
  private SoftLight() {}

  /** The channel under a shade, both 0 to 1; a shade as bright as flat ground changes nothing. */
  public static double lit(double channel, double shade, double flat) {
    double light =
        shade < flat || flat == 1 ? shade / (2 * flat) : 0.5 + (shade - flat) / (2 * (1 - flat));
    if (light <= 0.5) {
      return channel - (1 - 2 * light) * channel * (1 - channel);
    }
    return channel + (2 * light - 1) * (bright(channel) - channel);
  }

  private static double bright(double channel) {
    return channel <= 0.25 ? ((16 * channel - 12) * channel + 4) * channel : Math.sqrt(channel);
  }
}
