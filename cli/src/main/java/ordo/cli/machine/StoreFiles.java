package ordo.cli.machine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import ordo.model.StorePath;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.tree.TreeFiles;
import ordo.store.Store;

/**
 * Files of a store by ranges; nothing is copied for it.
 *
 * @param folder in the store
 */
record StoreFiles(Store store, String folder) implements TreeFiles {
  @Override
  public String name() {
    return folder;
  }

  @Override
  public ByteSource open(String file) throws IOException {
    String path = nameOf(file);
    if (StorePath.problem(path).isEmpty()
        && store.stat(new StorePath(path)).orElse(null) instanceof Store.FileEntry found) {
      return new StoreBytes(store, found);
    }
    throw new NoSuchFileException(path);
  }

  private record StoreBytes(Store store, Store.FileEntry file) implements ByteSource {
    @Override
    public String name() {
      return file.path().value();
    }

    @Override
    public long sizeBytes() {
      return file.sizeBytes();
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws IOException {
      if (position < 0 || length < 0 || position > file.sizeBytes() - length) {
        throw new EOFException(
            "%s: expected bytes %d to %d, found %d bytes"
                .formatted(name(), position, position + length, file.sizeBytes()));
      }
      try (InputStream in = store.read(file.path(), position, length)) {
        int got = in.readNBytes(into, offset, length);
        if (got < length) {
          throw new IOException(
              "%s: expected %d bytes at %d, found %d".formatted(name(), length, position, got));
        }
      }
    }

    @Override
    public void close() {}
  }
}
