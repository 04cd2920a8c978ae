package ordo.pointcloud.bytes;

import java.io.IOException;

/** A range of another source, which stays the owner: closing a slice closes nothing. */
public final class SliceBytes implements ByteSource {
  private final ByteSource whole;
  private final long start;
  private final long size;

  /**
   * @throws java.io.EOFException when the range is not inside the whole
   */
  public SliceBytes(ByteSource whole, long start, long size) throws IOException {
    RangeCheck.inside(whole, start, size);
    this.whole = whole;
    this.start = start;
    this.size = size;
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public long sizeBytes() {
    return size;
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    RangeCheck.inside(this, position, length);
    whole.read(start + position, into, offset, length);
  }

  @Override
  public void close() {}
}
