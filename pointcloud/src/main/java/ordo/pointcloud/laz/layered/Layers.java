package ordo.pointcloud.laz.layered;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.laz.settings.LazItem;
import ordo.pointcloud.laz.settings.LazSettings;

/** Makes the layers that settings list. */
final class Layers {
  private Layers() {}

  /** The layers of a chunk behind POINT14's first, in file order. */
  static List<Layer> of(LazSettings settings, boolean decoding) {
    List<Layer> layers = new ArrayList<>();
    for (LazItem item : settings.items()) {
      layers.addAll(of(item, decoding));
    }
    return layers;
  }

  private static List<Layer> of(LazItem item, boolean decoding) {
    return switch (item.type()) {
      case POINT14 -> ofPoint14(decoding);
      case RGB14 -> List.of(new Rgb14(decoding));
      case RGBNIR14 -> List.of(new Rgb14(decoding), new Nir14(decoding));
      case WAVEPACKET14 -> List.of(new Wave14(decoding));
      case BYTE14 -> ofExtraBytes(item.sizeBytes(), decoding);
      case BYTE, POINT10, GPSTIME11, RGB12, WAVEPACKET13 ->
          throw new IllegalStateException(item + " has no layers");
    };
  }

  private static List<Layer> ofPoint14(boolean decoding) {
    return List.of(
        new Point14Height(decoding),
        new Point14Classification(decoding),
        new Point14Flags(decoding),
        new Point14Intensity(decoding),
        new Point14ScanAngle(decoding),
        new Point14UserData(decoding),
        new Point14Source(decoding),
        new Point14GpsTime(decoding));
  }

  private static List<Layer> ofExtraBytes(int count, boolean decoding) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(new Byte14(decoding, i, count));
    }
    return layers;
  }
}
