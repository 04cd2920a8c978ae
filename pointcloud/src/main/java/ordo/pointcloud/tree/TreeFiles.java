package ordo.pointcloud.tree;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.bytes.HttpBytes;
import ordo.pointcloud.bytes.MalformedFileException;

/** The files of a tree, in a folder or elsewhere. Safe for many threads. */
public interface TreeFiles extends Closeable {
  /** How messages name the place. */
  String name();

  /** How messages name a file of it. */
  default String nameOf(String file) {
    return name() + "/" + file;
  }

  /**
   * Opens one of them by its name below the place; the caller closes it.
   *
   * @throws NoSuchFileException where there is none
   */
  ByteSource open(String file) throws IOException;

  /**
   * Opens a file that must be there.
   *
   * @param expected what the file is, and who says that it is there
   * @throws MalformedFileException where it is not
   */
  default ByteSource need(String file, String expected) throws IOException {
    try {
      return open(file);
    } catch (NoSuchFileException absent) {
      throw new MalformedFileException(
          "%s: expected %s, found no such file".formatted(nameOf(file), expected));
    }
  }

  /** Bytes of a file that must be there, as {@link #need} has it. */
  default long sizeBytes(String file, String expected) throws IOException {
    try (ByteSource bytes = need(file, expected)) {
      return bytes.sizeBytes();
    }
  }

  /**
   * Reads a whole file that must be there, as {@link #need} has it.
   *
   * @throws MalformedFileException where it is larger than {@code bytesMax}
   */
  default byte[] readAll(String file, String expected, int bytesMax) throws IOException {
    try (ByteSource bytes = need(file, expected)) {
      if (bytes.sizeBytes() > bytesMax) {
        throw new MalformedFileException(
            bytes.name(), "size", "at most " + bytesMax + " bytes", bytes.sizeBytes());
      }
      return bytes.read(0, (int) bytes.sizeBytes());
    }
  }

  /**
   * Names of what lies right in a folder below the place, none where there is no such folder; empty
   * where this place cannot tell.
   */
  default Optional<Set<String>> list(String folder) throws IOException {
    return Optional.empty();
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

    @Override
    public Optional<Set<String>> list(String below) throws IOException {
      Path listed = folder.resolve(below);
      if (!Files.isDirectory(listed)) {
        return Optional.of(Set.of());
      }
      try (Stream<Path> entries = Files.list(listed)) {
        return Optional.of(
            entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet()));
      }
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
    public String nameOf(String file) {
      return base + file;
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
