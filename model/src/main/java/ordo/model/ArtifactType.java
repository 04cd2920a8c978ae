package ordo.model;

/** The type of an artifact, such as {@code las}; SPEC section 4. */
public record ArtifactType(String name) {
  public static final ArtifactType LAS = new ArtifactType("las");
  public static final ArtifactType TIF = new ArtifactType("tif");
  public static final ArtifactType EPT = new ArtifactType("ept");
  public static final ArtifactType POTREE = new ArtifactType("potree");
  public static final ArtifactType JSON = new ArtifactType("json");

  /** Whether every artifact of the type is a directory. */
  public boolean isDirectory() {
    return equals(EPT) || equals(POTREE);
  }

  @Override
  public String toString() {
    return name;
  }
}
