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
      addLayers(layers, item, decoding);
    }
    return layers;
  }

  private static void addLayers(List<Layer> layers, LazItem item, boolean decoding) {
    switch (item.type()) {
      case POINT14 -> {
        layers.add(new Point14Height(decoding));
        layers.add(new Point14Classification(decoding));
        layers.add(new Point14Flags(decoding));
        layers.add(new Point14Intensity(decoding));
        layers.add(new Point14ScanAngle(decoding));
        layers.add(new Point14UserData(decoding));
        layers.add(new Point14Source(decoding));
        layers.add(new Point14GpsTime(decoding));
      }
      case RGB14 -> layers.add(new Rgb14(decoding));
      case RGBNIR14 -> {
        layers.add(new Rgb14(decoding));
        layers.add(new Nir14(decoding));
      }
      case WAVEPACKET14 -> layers.add(new Wave14(decoding));
      case BYTE14 -> {
        for (int i = 0; i < item.sizeBytes(); i++) {
          layers.add(new Byte14(decoding, i, item.sizeBytes()));
        }
      }
      case BYTE, POINT10, GPSTIME11, RGB12, WAVEPACKET13 ->
          throw new IllegalStateException(item + " has no layers");
    }
  }
}
