package ordo.pointcloud.bytes;

import java.io.IOException;

/** Bytes in memory; the array is not copied and must not change. */
public final class MemoryBytes implements ByteSource {
  private final String name;
  private final byte[] bytes;

  public MemoryBytes(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    RangeCheck.inside(this, position, length);
    System.arraycopy(bytes, (int) position, into, offset, length);
  }

  @Override
  public void close() {}
}
