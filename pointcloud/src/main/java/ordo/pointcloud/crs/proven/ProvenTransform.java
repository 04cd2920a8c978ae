package ordo.pointcloud.crs.proven;

import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.crs.CrsTransform;

/**
 * A route between two proven codes.
 *
 * @param fromBase geographic CRS below the source
 * @param toBase geographic CRS below the target
 */
record ProvenTransform(
    ProvenCrs from,
    ProvenCrs fromBase,
    ProvenCrs toBase,
    ProvenCrs to,
    ProvenLane.Way way,
    CrsOperation operation)
    implements CrsTransform {

  @Override
  public CrsDescription source() {
    return from.description();
  }

  @Override
  public CrsDescription target() {
    return to.description();
  }

  @Override
  public Lane open() {
    ProvenLane.Side source = ProvenLane.Side.of(from);
    ProvenLane.Side target = ProvenLane.Side.of(to);
    return way.shift().isCopy()
        ? ProvenLane.between(source, target, way.shift(), way.reversed())
        : ProvenLane.through(
            source, ProvenLane.Side.of(fromBase), ProvenLane.Side.of(toBase), target, way);
  }
}
