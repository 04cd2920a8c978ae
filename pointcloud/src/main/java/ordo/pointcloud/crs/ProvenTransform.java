package ordo.pointcloud.crs;

/** A route between two proven codes. */
record ProvenTransform(
    ProvenCrs from, ProvenCrs to, ProvenShift shift, boolean reversed, CrsOperation operation)
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
    return ProvenLane.between(ProvenLane.Side.of(from), ProvenLane.Side.of(to), shift, reversed);
  }
}
