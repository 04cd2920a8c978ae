package ordo.pointcloud.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files of which few are open at a time, however many there are: who reads borrows an open file,
 * and those used last stay open. Safe for many threads.
 */
public final class FilePool implements Closeable {
  /** Beside the files that a process has open anyway, well below the least usual limit of 1,024. */
  public static final int OPEN_MAX = 128;

  private final int openMax;

  /** In the order of their last use. */
  private final Map<Path, Lent> open = new LinkedHashMap<>(16, 0.75f, true);

  private static final class Lent {
    final FileBytes bytes;
    int readers;

    Lent(FileBytes bytes) {
      this.bytes = bytes;
    }
  }

  public FilePool() {
    this(OPEN_MAX);
  }

  /**
   * @param openMax more are open only while more threads read at once
   */
  FilePool(int openMax) {
    this.openMax = openMax;
  }

  /** The bytes of a file, whose size is taken now; closing them closes nothing. */
  public ByteSource open(Path path) throws IOException {
    Lent lent = borrow(path);
    try {
      return new Pooled(path, lent.bytes.sizeBytes());
    } finally {
      giveBack(lent);
    }
  }

  /** Files that are open now. */
  synchronized int openFiles() {
    return open.size();
  }

  private synchronized Lent borrow(Path path) throws IOException {
    Lent lent = open.get(path);
    if (lent == null) {
      lent = new Lent(FileBytes.open(path));
      open.put(path, lent);
    }
    lent.readers++;
    closeIdle();
    return lent;
  }

  private void closeIdle() throws IOException {
    Iterator<Lent> oldest = open.values().iterator();
    while (open.size() > openMax && oldest.hasNext()) {
      Lent lent = oldest.next();
      if (lent.readers == 0) {
        oldest.remove();
        lent.bytes.close();
      }
    }
  }

  private synchronized void giveBack(Lent lent) {
    lent.readers--;
  }

  @Override
  public synchronized void close() throws IOException {
    for (Lent lent : open.values()) {
      lent.bytes.close();
    }
    open.clear();
  }

  private final class Pooled implements ByteSource {
    private final Path path;
    private final long size;

    Pooled(Path path, long size) {
      this.path = path;
      this.size = size;
    }

    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public long sizeBytes() {
      return size;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
      Lent lent = borrow(path);
      try {
        requireSize(lent.bytes);
        lent.bytes.read(position, into, offset, length);
      } finally {
        giveBack(lent);
      }
    }

    private void requireSize(FileBytes bytes) throws IOException {
      if (bytes.sizeBytes() != size) {
        throw new IOException(
            "%s: expected %d bytes as before, found %d: it has changed"
                .formatted(path, size, Files.size(path)));
      }
    }

    /** The file is the pool's. */
    @Override
    public void close() {}
  }
}
