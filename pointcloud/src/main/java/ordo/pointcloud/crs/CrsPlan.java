package ordo.pointcloud.crs;

/** The answer to "can points go from here to there". */
public sealed interface CrsPlan {
  record Planned(CrsTransform transform) implements CrsPlan {}

  /**
   * @param reason why no operation was taken
   * @param remedy what to do: a package or grid to install, another code; may be empty
   */
  record Refused(String reason, String remedy) implements CrsPlan {
    public String text() {
      return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }
  }
}
