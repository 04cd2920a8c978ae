package ordo.pointcloud.op.clip;

/** A box. */
record BoxArea(RawBox box) implements RawArea {
  @Override
  public boolean holds(int x, int y, int z) {
    return x >= box.minX()
        && x <= box.maxX()
        && y >= box.minY()
        && y <= box.maxY()
        && z >= box.minZ()
        && z <= box.maxZ();
  }

  @Override
  public boolean touches(RawBox other) {
    return box.touches(other);
  }
}
