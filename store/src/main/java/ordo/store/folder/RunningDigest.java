package ordo.store.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.HexFormat;
import ordo.store.ContentDigest;
import ordo.store.Store;

/** SHA-256 of the bytes of a file, as they come. One thread at a time. */
final class RunningDigest {
  private static final int BUFFER_BYTES = 1 << 20;

  private final MessageDigest digest = ContentDigest.sha256();
  private long bytes;

  /** Of a file as it is now, read through a channel that is open already. */
  static RunningDigest of(FileChannel file) throws IOException {
    var read = new RunningDigest();
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (file.read(buffer, read.bytes) > 0) {
      read.add(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return read;
  }

  void add(byte[] more, int offset, int length) {
    digest.update(more, offset, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** To be asked once: the digest begins anew. */
  Store.Stored end() {
    return new Store.Stored("sha256:" + HexFormat.of().formatHex(digest.digest()), bytes);
  }
}
