package ordo.pointcloud.crs;

/** Bounds of a cloud in the coordinates of its CRS, as its header gives them. */
public record CloudBox(
    double minX, double minY, double minZ, double maxX, double maxY, double maxZ) {
  public CloudBox {
    if (!(minX <= maxX && minY <= maxY && minZ <= maxZ)) {
      throw new IllegalArgumentException(
          "bounds: expected minimum <= maximum, found x %s..%s, y %s..%s, z %s..%s"
              .formatted(minX, maxX, minY, maxY, minZ, maxZ));
    }
  }

  public double centreX() {
    return minX + (maxX - minX) / 2;
  }

  public double centreY() {
    return minY + (maxY - minY) / 2;
  }

  public double centreZ() {
    return minZ + (maxZ - minZ) / 2;
  }
}
