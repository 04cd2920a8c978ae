package ordo.pointcloud.bytes;

import java.io.IOException;

/**
 * Another source whose first bytes are fetched at once and kept, since what stands there is read in
 * many small pieces. Closing it closes the other.
 */
public final class HeadBytes implements ByteSource {
  private final ByteSource whole;
  private final byte[] head;

  /**
   * @param length of what is kept; less where the source is shorter
   */
  public HeadBytes(ByteSource whole, int length) throws IOException {
    this.whole = whole;
    this.head = whole.read(0, (int) Math.min(length, whole.sizeBytes()));
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public long sizeBytes() {
    return whole.sizeBytes();
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    if (position >= 0 && length >= 0 && position <= head.length - length) {
      System.arraycopy(head, (int) position, into, offset, length);
    } else {
      whole.read(position, into, offset, length);
    }
  }

  @Override
  public void close() throws IOException {
    whole.close();
  }
}
