package ordo.pointcloud.las;

/**
 * Version and offsets of a header.
 *
 * @param minorVersion 0 to 5; the major is always 1
 * @param headerBytes where the VLRs begin; may be larger than the version's own
 * @param pointOffset byte of the first record; in LAZ of the chunk table's position
 * @param vlrCount unsigned 32 bit
 * @param waveformOffset start of the waveform data packet record, 0 if none
 * @param evlrOffset start of the first EVLR, 0 if none
 * @param evlrCount unsigned 32 bit
 */
public record LasLayout(
    int minorVersion,
    int headerBytes,
    long pointOffset,
    long vlrCount,
    long waveformOffset,
    long evlrOffset,
    long evlrCount) {
  private static final int[] HEADER_BYTES = {227, 227, 227, 235, 375, 393};

  /** The newest minor version known. */
  public static final int MINOR_VERSION_MAX = HEADER_BYTES.length - 1;

  /** Bytes of a header of that minor version. */
  public static int headerBytesOf(int minorVersion) {
    return HEADER_BYTES[minorVersion];
  }

  /**
   * The version whose fields the header has room for: that of the file, or, where writers left the
   * header as long as an earlier version's, that one.
   */
  public int fieldsVersion() {
    return fieldsVersion(minorVersion, headerBytes);
  }

  static int fieldsVersion(int minorVersion, int headerBytes) {
    int version = minorVersion;
    while (version > 0 && headerBytes < headerBytesOf(version)) {
      version--;
    }
    return version;
  }

  /** True where the header is shorter than its version's, so that its last fields are not there. */
  public boolean isCutShort() {
    return headerBytes < headerBytesOf(minorVersion);
  }

  public boolean hasWideCounts() {
    return fieldsVersion() >= 4;
  }
}
