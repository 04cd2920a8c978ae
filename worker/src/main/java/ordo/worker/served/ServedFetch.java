package ordo.worker.served;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.DeclaredHash;
import ordo.store.FileTree;
import ordo.store.ScratchRoom;
import ordo.store.Store;
import ordo.store.Together;
import ordo.wire.AttemptClient;
import ordo.wire.AttemptClient.Bytes;
import ordo.wire.AttemptClient.Folder;

/** Copies an input to a local folder, and digests it on the way. */
record ServedFetch(ServedInput input, Path folder) {
  private static final int AT_ONCE = 4;
  private static final String SHA256 = "sha256:";

  /**
   * @param declared what is copied is digested so, as it comes
   */
  Store.Fetched fetch(Optional<DeclaredHash> declared) throws IOException {
    Path local = folder.resolve(Path.of(input.uri()).getFileName());
    Optional<DeclaredHash> wanted = declared.or(this::stored);
    try {
      Optional<String> digest =
          switch (input.first(AttemptClient.PART_BYTES)) {
            case Bytes first -> Optional.of(copy("", first, local, algorithm(wanted)));
            case Folder all -> copy(all, local, wanted);
          };
      requireAsStored(digest);
      return new Copy(local, digest);
    } catch (IOException | RuntimeException e) {
      FileTree.delete(local);
      throw e;
    }
  }

  private static String algorithm(Optional<DeclaredHash> wanted) {
    return wanted.map(DeclaredHash::algorithm).orElse("SHA-256");
  }

  /** Of the manifest; none where what is wanted is no directory's. */
  private Optional<String> copy(Folder all, Path local, Optional<DeclaredHash> wanted)
      throws IOException {
    var lines = new ConcurrentLinkedQueue<ContentDigest.Line>();
    long sizeBytes = all.files().stream().mapToLong(AttemptClient.File::size).sum();
    ScratchRoom.require(folder, sizeBytes, input.uri());
    Files.createDirectories(local);
    Together.each(all.files(), AT_ONCE, file -> lines.add(copyBelow(file.path(), local)));
    var byPath = Comparator.comparing(ContentDigest.Line::path, ContentDigest.BY_BYTES);
    String hash = ContentDigest.ofManifest(lines.stream().sorted(byPath).toList()).hash();
    return wanted.filter(DeclaredHash::isOfNoDirectory).isPresent()
        ? Optional.empty()
        : Optional.of(hash.substring(SHA256.length()));
  }

  private ContentDigest.Line copyBelow(String path, Path local) throws IOException {
    String below = new StorePath(path).value(); // no path leads out of the folder
    Path target = local.resolve(below);
    Files.createDirectories(target.getParent());
    Bytes first = input.bytes(below, 0, AttemptClient.PART_BYTES);
    return new ContentDigest.Line(below, first.sizeBytes(), copy(below, first, target, "SHA-256"));
  }

  /** Returns the hex digits of its digest. */
  private String copy(String below, Bytes first, Path target, String algorithm) throws IOException {
    ScratchRoom.require(folder, first.sizeBytes(), input.uri());
    MessageDigest digest = ContentDigest.digest(algorithm);
    try (OutputStream out =
        new DigestOutputStream(Files.newOutputStream(target, CREATE_NEW, WRITE), digest)) {
      out.write(first.bytes());
      Together.inOrder(rest(first), AT_ONCE, at -> part(below, first, at), out::write);
    }
    return HexFormat.of().formatHex(digest.digest());
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

  /** What a step has made must come as it was stored; a client's word is for the step to verify. */
  private Optional<DeclaredHash> stored() {
    boolean isOurs = input.uri().startsWith(StorePath.STAGING_ROOT + "/");
    String hash = input.input().hash();
    return isOurs && hash.startsWith(SHA256) ? DeclaredHash.parse(hash) : Optional.empty();
  }

  private void requireAsStored(Optional<String> digest) throws IOException {
    Optional<DeclaredHash> stored = stored();
    if (stored.isPresent() && !digest.equals(stored.map(DeclaredHash::hex))) {
      throw new IOException(
          "%s: expected %s, found %s on its way"
              .formatted(input.uri(), input.input().hash(), SHA256 + digest.orElse("")));
    }
  }

  private record Copy(Path path, Optional<String> digest) implements Store.Fetched {
    @Override
    public void close() throws IOException {
      FileTree.delete(path);
    }
  }
}
