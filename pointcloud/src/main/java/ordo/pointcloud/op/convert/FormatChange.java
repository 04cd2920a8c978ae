package ordo.pointcloud.op.convert;

import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Turns points of one format into points of another. Pure; safe for many threads. */
final class FormatChange {
  private final PointFormat from;
  private final PointFormat to;

  /**
   * @throws IllegalArgumentException where wave packets would have to go or to come from nowhere
   */
  FormatChange(PointFormat from, PointFormat to) {
    this.from = from;
    this.to = to;
    if (from.hasWavePacket() && !to.hasWavePacket()) {
      throw new IllegalArgumentException(
          "point format " + to.id() + ": has no room for the wave packets of format " + from.id());
    }
    if (to.hasWavePacket() && !from.hasWavePacket()) {
      throw new IllegalArgumentException(
          "point format " + to.id() + ": needs wave packets, which format " + from.id() + " lacks");
    }
    if (from.extraBytes() != to.extraBytes()) {
      throw new IllegalArgumentException(
          "extra bytes: expected " + from.extraBytes() + ", found " + to.extraBytes());
    }
  }

  /**
   * Fills {@code into} with the points of {@code points}.
   *
   * @param firstPoint index in the file, for the losses
   */
  void apply(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    into.size = points.size;
    copyShared(points, into);
    changeKind(points, into, firstPoint, losses);
    changeTime(points, into, firstPoint, losses);
    changeColor(points, into, firstPoint, losses);
    changeNir(points, into, firstPoint, losses);
  }

  private void copyShared(PointBlock points, PointBlock into) {
    int size = points.size;
    System.arraycopy(points.x, 0, into.x, 0, size);
    System.arraycopy(points.y, 0, into.y, 0, size);
    System.arraycopy(points.z, 0, into.z, 0, size);
    System.arraycopy(points.intensity, 0, into.intensity, 0, size);
    System.arraycopy(points.userData, 0, into.userData, 0, size);
    System.arraycopy(points.pointSourceId, 0, into.pointSourceId, 0, size);
    System.arraycopy(points.extraBytes, 0, into.extraBytes, 0, size * from.extraBytes());
    if (from.hasWavePacket()) {
      int bytes = size * PointFormat.WAVE_PACKET_BYTES;
      System.arraycopy(points.wavePackets, 0, into.wavePackets, 0, bytes);
    }
  }

  private void changeKind(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    if (to.isExtended() || !from.isExtended()) {
      FormatWidening.copyKind(points, into);
    } else {
      Demotion.apply(points, into, firstPoint, losses);
    }
  }

  private void changeTime(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    if (from.hasGpsTime() && to.hasGpsTime()) {
      System.arraycopy(points.gpsTimeBits, 0, into.gpsTimeBits, 0, points.size);
    } else if (to.hasGpsTime()) {
      java.util.Arrays.fill(into.gpsTimeBits, 0, points.size, 0);
    } else if (from.hasGpsTime()) {
      noteTimes(points, firstPoint, losses);
    }
  }

  private static void noteTimes(PointBlock points, long firstPoint, Losses losses) {
    for (int i = 0; i < points.size; i++) {
      if (points.gpsTimeBits[i] != 0) {
        losses.add(Loss.GPS_TIMES, firstPoint + i);
      }
    }
  }

  private void changeColor(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    if (to.hasColor()) {
      copyOrClear(points.red, into.red, points.size);
      copyOrClear(points.green, into.green, points.size);
      copyOrClear(points.blue, into.blue, points.size);
    } else if (from.hasColor()) {
      noteColors(points, firstPoint, losses);
    }
  }

  private static void noteColors(PointBlock points, long firstPoint, Losses losses) {
    for (int i = 0; i < points.size; i++) {
      if ((points.red[i] | points.green[i] | points.blue[i]) != 0) {
        losses.add(Loss.COLORS, firstPoint + i);
      }
    }
  }

  private void changeNir(PointBlock points, PointBlock into, long firstPoint, Losses losses) {
    if (to.hasNir()) {
      copyOrClear(points.nir, into.nir, points.size);
    } else if (from.hasNir()) {
      noteNir(points, firstPoint, losses);
    }
  }

  private static void noteNir(PointBlock points, long firstPoint, Losses losses) {
    for (int i = 0; i < points.size; i++) {
      if (points.nir[i] != 0) {
        losses.add(Loss.NEAR_INFRARED, firstPoint + i);
      }
    }
  }

  /** A column that the input lacks is an empty array. */
  private static void copyOrClear(short[] values, short[] into, int size) {
    if (values.length == 0) {
      java.util.Arrays.fill(into, 0, size, (short) 0);
    } else {
      System.arraycopy(values, 0, into, 0, size);
    }
  }
}
