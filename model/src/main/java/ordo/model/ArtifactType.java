package ordo.model;

/** The type of an artifact, such as {@code las}; {@code *} in a contract accepts any. */
public record ArtifactType(String name) {
  public static final ArtifactType ANY = new ArtifactType("*");
  public static final ArtifactType LAS = new ArtifactType("las");
  public static final ArtifactType TIF = new ArtifactType("tif");
  public static final ArtifactType EPT = new ArtifactType("ept");
  public static final ArtifactType POTREE = new ArtifactType("potree");
  public static final ArtifactType JSON = new ArtifactType("json");

  /** Whether a slot of this type takes an artifact of the other. */
  public boolean accepts(ArtifactType other) {
    return equals(ANY) || equals(other);
  }

  @Override
  public String toString() {
    return name;
  }
}
