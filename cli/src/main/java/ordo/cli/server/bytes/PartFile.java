package ordo.cli.server.bytes;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * What has come of a file, beside where it belongs: its bytes in {@code NAME.part}, the tag of the
 * file they are of in {@code NAME.part.tag}.
 */
public final class PartFile {
  private final Path target;
  private final Path bytes;
  private final Path tagFile;

  public PartFile(Path target) {
    this.target = target;
    this.bytes = Path.of(target + ".part");
    this.tagFile = Path.of(target + ".part.tag");
  }

  /** Bytes that are there already; none where nothing tells what they are of. */
  public long sizeBytes() throws IOException {
    return Files.isRegularFile(bytes) && Files.isRegularFile(tagFile) ? Files.size(bytes) : 0;
  }

  /** Locked, so that two do not write the same. */
  FileChannel open() throws IOException {
    FileChannel channel = FileChannel.open(bytes, CREATE, READ, WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException(bytes + ": another process writes it");
      }
      return channel.truncate(sizeBytes());
    } catch (IOException | OverlappingFileLockException e) {
      channel.close();
      throw e;
    }
  }

  /** Of the bytes that are there; empty where none are. */
  String tag() throws IOException {
    return Files.isRegularFile(tagFile) ? Files.readString(tagFile) : "";
  }

  void tag(String tag) throws IOException {
    Files.writeString(tagFile, tag);
  }

  /** Gives the file its name: it is there whole. */
  void place() throws IOException {
    Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tagFile);
  }

  void deleteIfEmpty() throws IOException {
    if (Files.exists(bytes) && Files.size(bytes) == 0) {
      Files.deleteIfExists(bytes);
      Files.deleteIfExists(tagFile);
    }
  }
}
