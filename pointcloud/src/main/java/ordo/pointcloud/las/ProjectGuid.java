package ordo.pointcloud.las;

import ordo.pointcloud.bytes.LittleEndian;

/**
 * Project id of a LAS header, 16 bytes of which the first 8 are three little-endian numbers.
 *
 * @param low the first 8 bytes as a little-endian number
 * @param high the last 8 bytes as a little-endian number
 */
public record ProjectGuid(long low, long high) {
  public static final ProjectGuid NONE = new ProjectGuid(0, 0);

  /** The usual form, 8-4-4-4-12 hexadecimal digits. */
  @Override
  public String toString() {
    byte[] tail = new byte[8];
    LittleEndian.put64(tail, 0, high);
    StringBuilder text = new StringBuilder(36);
    text.append(String.format("%08x-", low & 0xFFFFFFFFL));
    text.append(String.format("%04x-%04x-", low >>> 32 & 0xFFFF, low >>> 48));
    for (int i = 0; i < tail.length; i++) {
      text.append(String.format("%02x", tail[i])).append(i == 1 ? "-" : "");
    }
    return text.toString();
  }
}
