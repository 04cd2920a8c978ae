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
  private static final String STRIPPED = "a tree is built without them where waveforms is strip";

  private StoredFormat() {}

  /**
   * The smallest format that holds every attribute that is kept of the inputs.
   *
   * @throws IllegalArgumentException naming the file, for wave packets and where extra bytes differ
   */
  public static PointFormat choose(List<CloudInput> inputs) {
    int id = BASE;
    PointSource first = inputs.getFirst().source();
    for (CloudInput input : inputs) {
      check(input, first);
      id = Math.max(id, least(input.kept()));
    }
    return new PointFormat(id, first.format().extraBytes());
  }

  private static void check(CloudInput input, PointSource first) {
    PointSource source = input.source();
    PointFormat format = input.kept();
    if (format.hasWavePacket()) {
      throw new IllegalArgumentException(
          "%s: point format %d carries wave packets, which no octree format can hold; %s"
              .formatted(source.name(), format.id(), STRIPPED));
    }
    int expected = first.format().extraBytes();
    if (format.extraBytes() != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d extra bytes per point as in %s, found %d"
              .formatted(source.name(), expected, first.name(), format.extraBytes()));
    }
  }

  private static int least(PointFormat format) {
    if (format.hasNir()) {
      return WITH_NIR;
    }
    return format.hasColor() ? COLORED : BASE;
  }
}
