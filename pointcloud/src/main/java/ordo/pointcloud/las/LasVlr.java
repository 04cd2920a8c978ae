package ordo.pointcloud.las;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;

/**
 * A variable length record, or extended one (LAS 1.4 R15, sections 2.5 and 2.7).
 *
 * @param userId at most 16 characters
 * @param recordId unsigned 16 bit
 * @param description at most 32 characters
 * @param standing where it stands in the file
 * @param payload in memory, or, of a large EVLR, a slice of its file, which then must stay open
 */
public record LasVlr(
    String userId, int recordId, String description, Standing standing, ByteSource payload) {
  /** Where a record stands in its file. */
  public enum Standing {
    /** Between header and points, with a 16-bit length. */
    BEFORE_POINTS,
    /** Behind the points, with a 64-bit length. */
    BEHIND_POINTS,
    /** Behind the points, and byte 227 of the header points at it: the packets of waveforms. */
    WAVEFORMS
  }

  /** Bytes of a VLR header. */
  public static final int HEADER_BYTES = 54;

  /** Bytes of an EVLR header. */
  public static final int EXTENDED_HEADER_BYTES = 60;

  public static final int PAYLOAD_BYTES_MAX = 0xFFFF;

  /** A payload that is to be read as a whole is refused above this. */
  public static final int LOADED_BYTES_MAX = 1 << 24;

  public static final String PROJECTION = "LASF_Projection";
  public static final String SPEC = "LASF_Spec";
  public static final int WKT_RECORD = 2112;
  public static final int GEO_KEYS_RECORD = 34735;
  public static final int EXTRA_BYTES_RECORD = 4;
  public static final int WAVEFORM_DATA_RECORD = 65535;

  private static final int WAVEFORM_DESCRIPTORS_FIRST = 100;
  private static final int WAVEFORM_DESCRIPTORS_LAST = 354;

  /**
   * @param extended stands behind the points, with a 64-bit length
   */
  public LasVlr(
      String userId, int recordId, String description, boolean extended, ByteSource payload) {
    this(
        userId,
        recordId,
        description,
        extended ? Standing.BEHIND_POINTS : Standing.BEFORE_POINTS,
        payload);
  }

  /** A record of ours; one that a VLR cannot hold becomes an EVLR. */
  public static LasVlr of(String userId, int recordId, String description, byte[] payload) {
    return new LasVlr(
        userId,
        recordId,
        description,
        payload.length > PAYLOAD_BYTES_MAX,
        new MemoryBytes(userId + " " + recordId, payload));
  }

  /** OGC WKT of a coordinate reference system, NUL-terminated as the specification demands. */
  public static LasVlr wkt(String wkt) {
    byte[] payload = (wkt + "\0").getBytes(StandardCharsets.UTF_8);
    return of(PROJECTION, WKT_RECORD, "OGC WKT", payload);
  }

  /** True behind the points, where lengths have 64 bits. */
  public boolean extended() {
    return standing != Standing.BEFORE_POINTS;
  }

  /** User id and number, for people. */
  public String label() {
    return userId + " " + recordId;
  }

  /** Bytes in the file, header included. */
  public long sizeBytes() {
    return (extended() ? EXTENDED_HEADER_BYTES : HEADER_BYTES) + payload.sizeBytes();
  }

  public boolean is(String user, int record) {
    return userId.equals(user) && recordId == record;
  }

  /** Whether it holds wave packets, or describes them (LAS 1.4 R15, section 2.6.5 and on). */
  public boolean isOfWaveforms() {
    boolean describes =
        recordId >= WAVEFORM_DESCRIPTORS_FIRST && recordId <= WAVEFORM_DESCRIPTORS_LAST;
    return standing == Standing.WAVEFORMS
        || userId.equals(SPEC) && (describes || recordId == WAVEFORM_DATA_RECORD);
  }

  /** The whole payload. */
  public byte[] bytes() throws IOException {
    if (payload.sizeBytes() > LOADED_BYTES_MAX) {
      throw new MalformedFileException(
          payload.name(),
          "record " + userId + " " + recordId,
          "at most " + LOADED_BYTES_MAX + " bytes",
          payload.sizeBytes());
    }
    return payload.read(0, (int) payload.sizeBytes());
  }

  /** The payload as text, up to its first NUL. */
  public String text() throws IOException {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
