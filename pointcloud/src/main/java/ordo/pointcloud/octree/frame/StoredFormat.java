package ordo.pointcloud.octree.frame;

import java.util.List;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/** Which of formats 6, 7 and 8 a tree stores. */
public final class StoredFormat {
  private static final int BASE = 6;
  private static final int COLORED = 7;
  private static final int WITH_NIR = 8;

  private StoredFormat() {}

  /**
   * The smallest format that holds every attribute of all inputs.
   *
   * @throws IllegalArgumentException naming the file, for wave packets and where extra bytes differ
   */
  public static PointFormat choose(List<CloudInput> inputs) {
    int id = BASE;
    PointSource first = inputs.getFirst().source();
    for (CloudInput input : inputs) {
      PointSource source = input.source();
      PointFormat format = source.format();
      if (format.hasWavePacket()) {
        throw new IllegalArgumentException(
            "%s: point format %d carries wave packets, which no octree format can hold"
                .formatted(source.name(), format.id()));
      }
      if (format.extraBytes() != first.format().extraBytes()) {
        throw new IllegalArgumentException(
            "%s: expected %d extra bytes per point as in %s, found %d"
                .formatted(
                    source.name(), first.format().extraBytes(), first.name(), format.extraBytes()));
      }
      id = Math.max(id, format.hasNir() ? WITH_NIR : format.hasColor() ? COLORED : BASE);
    }
    return new PointFormat(id, first.format().extraBytes());
  }
}
