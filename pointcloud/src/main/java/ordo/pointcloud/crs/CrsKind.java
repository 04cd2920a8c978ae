package ordo.pointcloud.crs;

/** What sort of thing a CRS text names. */
public enum CrsKind {
  PROJECTED("projected"),
  PROJECTED_3D("projected 3D"),
  GEOGRAPHIC_2D("geographic 2D"),
  GEOGRAPHIC_3D("geographic 3D"),
  GEOCENTRIC("geocentric"),
  COMPOUND("compound"),
  VERTICAL("vertical"),
  OTHER("other");

  private final String label;

  CrsKind(String label) {
    this.label = label;
  }

  /** For people: {@code geographic 2D}. */
  public String label() {
    return label;
  }

  /** Whether the third coordinate has a meaning of its own in this CRS. */
  public boolean hasHeight() {
    return this == PROJECTED_3D
        || this == GEOGRAPHIC_3D
        || this == GEOCENTRIC
        || this == COMPOUND
        || this == VERTICAL;
  }

  /** Whether points can be given in it: it says where on the Earth x and y are. */
  public boolean holdsPoints() {
    return this != VERTICAL && this != OTHER;
  }
}
