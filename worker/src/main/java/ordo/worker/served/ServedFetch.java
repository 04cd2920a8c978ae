package ordo.worker.served;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.FileTree;
import ordo.store.Store;
import ordo.store.Together;
import ordo.wire.AttemptClient;
import ordo.wire.AttemptClient.Bytes;
import ordo.wire.AttemptClient.Folder;

/** Copies an input to a local folder. */
record ServedFetch(ServedInput input, Path folder) {
  private static final int AT_ONCE = 4;

  Store.Fetched fetch() throws IOException {
    Path local = folder.resolve(Path.of(input.uri()).getFileName());
    try {
      switch (input.first(AttemptClient.PART_BYTES)) {
        case Bytes first -> copy("", first, local);
        case Folder all -> copy(all, local);
      }
      requireAsStored(local);
      return new Copy(local);
    } catch (IOException | RuntimeException e) {
      FileTree.delete(local);
      throw e;
    }
  }

  private void copy(Folder all, Path local) throws IOException {
    Files.createDirectories(local);
    Together.each(
        all.files(),
        AT_ONCE,
        file -> {
          String below = new StorePath(file.path()).value(); // no path leads out of the folder
          Path target = local.resolve(below);
          Files.createDirectories(target.getParent());
          copy(below, input.bytes(below, 0, AttemptClient.PART_BYTES), target);
        });
  }

  private void copy(String below, Bytes first, Path target) throws IOException {
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, first.bytes(), 0);
      Together.each(rest(first), AT_ONCE, at -> write(channel, part(below, first, at), at));
    }
  }

  /** Where the parts behind the first one begin. */
  private static List<Long> rest(Bytes first) {
    var rest = new ArrayList<Long>();
    for (long at = first.bytes().length; at < first.sizeBytes(); at += AttemptClient.PART_BYTES) {
      rest.add(at);
    }
    return rest;
  }

  private byte[] part(String below, Bytes first, long at) throws IOException {
    return input.same(below, first, at, AttemptClient.PART_BYTES).bytes();
  }

  private static void write(FileChannel channel, byte[] bytes, long position) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    for (long at = position; left.hasRemaining(); ) {
      at += channel.write(left, at);
    }
  }

  /** What a step has made must come as it was stored; a client's word is for the step to verify. */
  private void requireAsStored(Path local) throws IOException {
    String stored = input.input().hash();
    boolean isOurs = input.uri().startsWith(StorePath.STAGING_ROOT + "/");
    if (isOurs && stored.startsWith("sha256:")) {
      String found = ContentDigest.of(local).hash();
      if (!found.equals(stored)) {
        throw new IOException(
            "%s: expected %s, found %s on its way".formatted(input.uri(), stored, found));
      }
    }
  }

  private record Copy(Path path) implements Store.Fetched {
    @Override
    public void close() throws IOException {
      FileTree.delete(path);
    }
  }
}
