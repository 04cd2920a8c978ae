package ordo.store.ranged;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Reads one file that lies elsewhere. Reads at positions may come of many threads. */
final class RangedChannel extends FileChannel {
  private final BlockCache cache;
  private final BlockCache.File file;
  private final ReadAhead ahead = new ReadAhead();
  private long position;

  RangedChannel(BlockCache cache, BlockCache.File file) {
    this.cache = cache;
    this.file = file;
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    int read = read(into, position);
    position += Math.max(0, read);
    return read;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    long sum = 0;
    for (int i = offset; i < offset + length; i++) {
      int read = read(into[i]);
      if (read < 0) {
        return sum == 0 ? -1 : sum;
      }
      sum += read;
    }
    return sum;
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    if (at >= file.sizeBytes()) {
      return -1;
    }
    int before = into.remaining();
    long end = Math.min(file.sizeBytes(), at + before);
    cache.read(file, at, into, ahead.behind(at, end));
    return before - into.remaining();
  }

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized FileChannel position(long next) {
    position = next;
    return this;
  }

  @Override
  public long size() {
    return file.sizeBytes();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
    ByteBuffer some = ByteBuffer.allocate((int) Math.min(count, BlockCache.BLOCK_BYTES));
    int read = read(some, from);
    return read < 0 ? 0 : target.write(some.flip());
  }

  @Override
  public void force(boolean metaData) {
    // nothing is ever written
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) {
    throw new NonWritableChannelException();
  }

  @Override
  public int write(ByteBuffer from, long at) {
    throw new NonWritableChannelException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long at, long count) {
    throw new NonWritableChannelException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) {
    throw new UnsupportedOperationException("a file that lies elsewhere is not mapped");
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException("a file that lies elsewhere is not locked");
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) {
    return lock(from, size, shared);
  }

  @Override
  protected void implCloseChannel() {
    // the blocks are the cache's
  }
}
