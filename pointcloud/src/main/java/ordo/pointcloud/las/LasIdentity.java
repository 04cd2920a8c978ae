package ordo.pointcloud.las;

/**
 * Who made a file and when, as its header says; copied from input to output, so that nothing comes
 * from the clock.
 *
 * @param globalEncoding the bits of LAS 1.4 R15, table 5; before LAS 1.2 the first of them or 0
 * @param guid project id
 * @param systemIdentifier at most 32 characters
 * @param generatingSoftware at most 32 characters
 * @param creationDay day of the year, 1 = 1 January
 * @param creationYear 0 when unknown
 */
public record LasIdentity(
    int fileSourceId,
    int globalEncoding,
    ProjectGuid guid,
    String systemIdentifier,
    String generatingSoftware,
    int creationDay,
    int creationYear) {
  /** Set: GPS time is satellite time minus 1e9. Clear: seconds of the GPS week. */
  public static final int GPS_TIME_IS_ADJUSTED_STANDARD = 1;

  public static final int WAVEFORMS_INSIDE = 1 << 1;
  public static final int WAVEFORMS_OUTSIDE = 1 << 2;
  public static final int CRS_IS_WKT = 1 << 4;

  /** A file of ours that no input stands behind. */
  public static final LasIdentity OURS =
      new LasIdentity(0, GPS_TIME_IS_ADJUSTED_STANDARD, ProjectGuid.NONE, "", "Ordo", 0, 0);

  public LasIdentity withGlobalEncoding(int bits) {
    return new LasIdentity(
        fileSourceId, bits, guid, systemIdentifier, generatingSoftware, creationDay, creationYear);
  }
}
