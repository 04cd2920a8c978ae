package ordo.pointcloud.view;

/** Types of the values of a column, as they are sent. */
public enum WireType {
  U8(1),
  U16(2),
  I16(2),
  U32(4),
  /** NaN stands for no value. */
  F32(4),
  /** Red, green and blue of 8 bits each. */
  RGB8(3);

  private final int bytes;

  WireType(int bytes) {
    this.bytes = bytes;
  }

  /** Of a value. */
  public int bytes() {
    return bytes;
  }

  /** As documents spell it: {@code u8}. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
