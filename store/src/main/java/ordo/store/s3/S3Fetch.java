package ordo.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.DeclaredHash;
import ordo.store.FileTree;
import ordo.store.ScratchRoom;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.Together;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.ObjectCopy;
import ordo.store.bucket.ResumingInput;
import ordo.store.bucket.Thing;

/** Copies a file or a folder of a bucket to a local folder; each object is one, whatever comes. */
record S3Fetch(Bucket bucket, StorePath path, Path scratchFolder) {
  private static final long RANGE_BYTES = 64L << 20;
  private static final int RANGES_AT_ONCE = 4;
  private static final int FILES_AT_ONCE = 16;
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * @param declared what is copied is digested so, as it comes
   */
  Store.Fetched fetch(Optional<DeclaredHash> declared) throws IOException {
    List<Thing> things = things();
    Path local = scratchFolder.resolve(Path.of(path.value()).getFileName());
    long sizeBytes = things.stream().mapToLong(Thing::sizeBytes).sum();
    ScratchRoom.require(scratchFolder, sizeBytes, path.value());
    try {
      return new Copy(local, fetch(things, local, declared));
    } catch (IOException | RuntimeException e) {
      FileTree.delete(local);
      throw e;
    }
  }

  private List<Thing> things() throws IOException {
    List<Thing> things =
        S3Listing.at(bucket, path).stream()
            .filter(thing -> StorePath.problem(thing.key()).isEmpty())
            .toList();
    if (things.isEmpty()) {
      throw new StoreException(path, "a file or a directory", "nothing");
    }
    return isFile(things) ? things.subList(0, 1) : things;
  }

  private boolean isFile(List<Thing> things) {
    return things.getFirst().key().equals(path.value());
  }

  private Optional<String> fetch(List<Thing> things, Path local, Optional<DeclaredHash> declared)
      throws IOException {
    boolean isFile = isFile(things);
    if (declared.isPresent() && (isFile || !declared.get().isOfNoDirectory())) {
      var digested = new DigestedFetch(bucket, declared.get().algorithm());
      return Optional.of(
          isFile
              ? digested.file(things.getFirst(), local)
              : digested.folder(things, path.value(), local));
    }
    if (isFile) {
      fetch(things.getFirst(), local);
    } else {
      fetch(things, local);
    }
    return Optional.empty();
  }

  private void fetch(List<Thing> things, Path local) throws IOException {
    Files.createDirectories(local);
    Together.each(
        things,
        FILES_AT_ONCE,
        thing -> {
          Path file = local.resolve(thing.below(path.value()));
          Files.createDirectories(file.getParent());
          fetch(thing, file);
        });
  }

  private void fetch(Thing thing, Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Together.each(
          ObjectCopy.Part.of(thing.sizeBytes(), RANGE_BYTES, Integer.MAX_VALUE),
          RANGES_AT_ONCE,
          part -> fetch(thing, part, channel));
    }
  }

  private void fetch(Thing thing, ObjectCopy.Part part, FileChannel channel) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long at = part.offset();
    try (InputStream in =
        ResumingInput.open(bucket, thing.key(), part.offset(), part.lengthBytes(), thing.etag())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        write(channel, ByteBuffer.wrap(buffer, 0, read), at);
        at += read;
      }
    }
    if (at != part.offset() + part.lengthBytes()) {
      throw new IOException(
          "%s: expected %d bytes, found %d"
              .formatted(thing.key(), part.lengthBytes(), at - part.offset()));
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    for (long at = position; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
  }

  private record Copy(Path path, Optional<String> digest) implements Store.Fetched {
    @Override
    public void close() throws IOException {
      FileTree.delete(path);
    }
  }
}
