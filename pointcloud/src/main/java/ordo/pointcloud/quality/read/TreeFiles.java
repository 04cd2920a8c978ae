package ordo.pointcloud.quality.read;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.bytes.HttpBytes;
import ordo.pointcloud.bytes.MalformedFileException;

/** The files of a tree, in a folder or below a URL. Safe for many threads. */
public interface TreeFiles extends Closeable {
  /** How messages name the place. */
  String name();

  /** Opens one of them by its name below the place; the caller closes it. */
  ByteSource open(String file) throws IOException;

  /**
   * Reads a whole file.
   *
   * @throws MalformedFileException where it is larger than {@code bytesMax}
   */
  default byte[] readAll(String file, int bytesMax) throws IOException {
    try (ByteSource bytes = open(file)) {
      if (bytes.sizeBytes() > bytesMax) {
        throw new MalformedFileException(
            bytes.name(), "size", "at most " + bytesMax + " bytes", bytes.sizeBytes());
      }
      return bytes.read(0, (int) bytes.sizeBytes());
    }
  }

  @Override
  default void close() throws IOException {}

  /** Of a folder. */
  record InFolder(Path folder) implements TreeFiles {
    @Override
    public String name() {
      return folder.toString();
    }

    @Override
    public ByteSource open(String file) throws IOException {
      return FileBytes.open(folder.resolve(file));
    }
  }

  /**
   * Of a server that answers range requests.
   *
   * @param base ends in a slash
   */
  record BelowUrl(HttpClient client, URI base) implements TreeFiles {
    @Override
    public String name() {
      return base.toString();
    }

    @Override
    public ByteSource open(String file) throws IOException {
      return HttpBytes.open(client, base.resolve(file));
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
