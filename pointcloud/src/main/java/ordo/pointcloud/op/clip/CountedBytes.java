package ordo.pointcloud.op.clip;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.bytes.ByteSource;

/** Counts what is read. */
final class CountedBytes implements ByteSource {
  private final ByteSource source;
  private final LongAdder read;

  /**
   * @param read bytes are added to it
   */
  CountedBytes(ByteSource source, LongAdder read) {
    this.source = source;
    this.read = read;
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public void read(long position, byte[] into, int offset, int length) throws IOException {
    source.read(position, into, offset, length);
    read.add(length);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
