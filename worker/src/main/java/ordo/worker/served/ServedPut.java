package ordo.worker.served;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.store.ContentDigest;
import ordo.store.Store;
import ordo.store.Together;
import ordo.wire.AttemptClient;
import ordo.wire.AttemptClient.Made;
import ordo.wire.AttemptClient.Place;
import ordo.wire.RefusedException;

/** Sends what an attempt has made; after a break it goes on behind what has come. */
record ServedPut(AttemptClient client, Tries tries, Place place) {
  private static final int FILES_AT_ONCE = 4;
  private static final String ELSEWHERE = "wrong_offset";

  Store.Stored put(Path local) throws IOException {
    return Files.isDirectory(local) ? putFolder(local) : putFile(local);
  }

  private Store.Stored putFile(Path local) throws IOException {
    Store.Stored stored = ContentDigest.of(local);
    send(local, place, new Made(stored.sizeBytes(), stored.hash()));
    return stored;
  }

  private Store.Stored putFolder(Path local) throws IOException {
    List<ContentDigest.Line> files = ContentDigest.manifest(local);
    Together.each(
        files,
        FILES_AT_ONCE,
        file ->
            send(
                local.resolve(file.path()),
                place.below(file.path()),
                new Made(file.sizeBytes(), "sha256:" + file.sha256())));
    return ContentDigest.ofManifest(files);
  }

  /** A file without bytes takes one request too. */
  private void send(Path local, Place where, Made made) throws IOException {
    try (FileChannel channel = FileChannel.open(local)) {
      long at = 0;
      do {
        at = sendFrom(at, channel, where, made);
      } while (at < made.sizeBytes());
    }
  }

  private long sendFrom(long at, FileChannel file, Place where, Made made) throws IOException {
    byte[] bytes = read(file, at);
    try {
      return client.send(where, made, bytes, at);
    } catch (IOException e) {
      throwUnlessMended(e);
      return again(file, where, made); // the answer may have been lost, and not the bytes
    }
  }

  private static void throwUnlessMended(IOException e) throws IOException {
    boolean isFinal = e instanceof RefusedException no && !no.isTemporary() && !isElsewhere(no);
    if (isFinal || e instanceof InterruptedIOException) {
      throw e;
    }
  }

  private long again(FileChannel file, Place where, Made made) throws IOException {
    return tries.of(
        () -> {
          try {
            return once(file, where, made);
          } catch (RefusedException e) {
            throw isElsewhere(e) ? new IOException(e) : e; // the request before it still wrote
          }
        });
  }

  /** The server alone knows how much has come. */
  private long once(FileChannel file, Place where, Made made) throws IOException {
    long at = client.offset(where, made);
    boolean isWhole = at == made.sizeBytes() && at > 0;
    return isWhole ? at : client.send(where, made, read(file, at), at);
  }

  private static boolean isElsewhere(RefusedException e) {
    return e.body().at("/errors/0/code").asString("").equals(ELSEWHERE);
  }

  private static byte[] read(FileChannel file, long at) throws IOException {
    int length = Math.clamp(file.size() - at, 0, AttemptClient.PART_BYTES);
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = file.read(bytes, at + bytes.position());
    }
    return bytes.array();
  }
}
