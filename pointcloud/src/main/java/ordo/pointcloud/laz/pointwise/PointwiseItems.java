package ordo.pointcloud.laz.pointwise;

import ordo.pointcloud.laz.settings.LazItem;
import ordo.pointcloud.laz.settings.LazSettings;

/** Makes the items that settings list. */
final class PointwiseItems {
  private PointwiseItems() {}

  /** The items of a pointwise chunk, in record order. */
  static PointwiseItem[] of(LazSettings settings, boolean decoding) {
    return settings.items().stream()
        .map(item -> newItem(item, decoding))
        .toArray(PointwiseItem[]::new);
  }

  private static PointwiseItem newItem(LazItem item, boolean decoding) {
    return switch (item.type()) {
      case POINT10 -> new Point10(decoding);
      case GPSTIME11 -> new GpsTime11(decoding);
      case RGB12 -> new Rgb12(decoding);
      case WAVEPACKET13 -> new WavePacket13(decoding);
      case BYTE -> new Byte10(decoding, item.sizeBytes());
      case POINT14, RGB14, RGBNIR14, WAVEPACKET14, BYTE14 ->
          throw new IllegalStateException(item + " is not coded point by point");
    };
  }
}
