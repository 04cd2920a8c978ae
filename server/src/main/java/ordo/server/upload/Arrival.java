package ordo.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.store.PartialFile;
import ordo.store.PartialFiles;

/**
 * The bytes of one request on their way into a file.
 *
 * @param offset where they belong
 * @param checksum of all of them; where it does not fit, none is kept
 */
public record Arrival(long offset, InputStream body, Optional<Checksum> checksum) {
  private static final int BUFFER_BYTES = 256 * 1024;

  /** The client's side broke. */
  private static final class BodyBroken extends Exception {
    private static final long serialVersionUID = 1;

    BodyBroken(IOException cause) {
      super(cause);
    }
  }

  /** Nothing, which is enough to end what has come whole. */
  static Arrival none(long offset) {
    return new Arrival(offset, InputStream.nullInputStream(), Optional.empty());
  }

  Arrival withBody(InputStream other) {
    return new Arrival(offset, other, checksum);
  }

  /** Why they are not taken by a file that ends elsewhere. */
  Refused misplaced(long sizeBytes) {
    String message = "Upload-Offset: expected %d, found %d";
    return new Refused(Why.OFFSET, message.formatted(sizeBytes, offset));
  }

  /** As {@link #into(PartialFile, long)}; a store that fills up is a refusal too. */
  Optional<Refused> into(PartialFiles files, PartialFile file, long room) throws IOException {
    try {
      return into(file, room);
    } catch (IOException e) {
      if (files.freeBytes() >= Admission.NEARLY_FULL_BYTES) {
        throw e;
      }
      return Optional.of(new Refused(Why.FULL, "the store is full; what has come is kept"));
    }
  }

  /**
   * Adds them to a file that ends at the offset. What came of a body that broke stays, on disk.
   *
   * @param room bytes that the file may still take
   * @throws IOException the store's side broke
   */
  private Optional<Refused> into(PartialFile file, long room) throws IOException {
    try {
      Optional<Refused> refused = copy(file, room);
      if (refused.isPresent()) {
        file.cutTo(offset);
      }
      return refused;
    } catch (BodyBroken e) {
      if (checksum.isPresent()) {
        file.cutTo(offset);
      }
      String message = "The request body ended early or could not be read; %d bytes have come";
      return Optional.of(new Refused(Why.BODY, message.formatted(file.sizeBytes())));
    } finally {
      file.sync();
    }
  }

  private Optional<Refused> copy(PartialFile file, long room) throws IOException, BodyBroken {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = room;
    for (int read = read(buffer); read > 0; read = read(buffer)) {
      if (read > left) {
        String message = "expected at most %d bytes from offset %d on, found more";
        return Optional.of(new Refused(Why.TOO_LARGE, message.formatted(room, offset)));
      }
      file.append(buffer, 0, read);
      add(buffer, read);
      left -= read;
    }
    return checksum.flatMap(Checksum::mismatch).map(message -> new Refused(Why.CHECKSUM, message));
  }

  private void add(byte[] bytes, int length) {
    checksum.ifPresent(sum -> sum.add(bytes, length));
  }

  /** What is there: of a body that breaks later, what came before counts. */
  private int read(byte[] buffer) throws BodyBroken {
    try {
      return body.read(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw new BodyBroken(e);
    }
  }
}
