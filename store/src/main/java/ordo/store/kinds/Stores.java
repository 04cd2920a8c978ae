package ordo.store.kinds;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import ordo.store.PlainWords;
import ordo.store.Store;
import ordo.store.bucket.BucketAddress;
import ordo.store.folder.FolderStore;
import ordo.store.s3.S3Store;
import ordo.store.system.Beneath;

/** Opens stores by what people write: the one place that knows which kinds there are. */
public final class Stores {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");
  private static final String KINDS =
      "a folder, as a path or as file:///path, or s3://bucket/prefix";
  private static final String S3 = "s3:";

  private static final Logger LOG = System.getLogger(Stores.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private Stores() {}

  /** What this machine lacks to keep links from leading out of a store; empty when nothing. */
  public static Optional<String> lack() {
    return Beneath.lack();
  }

  /** Whether what people wrote means a bucket, which any machine reaches. */
  public static boolean isBucket(String uri) {
    return uri.regionMatches(true, 0, S3, 0, S3.length());
  }

  /**
   * Opens a store that is there, and tries it: writes and reads.
   *
   * @param uri {@code file:///path}, the path of a folder, or {@code s3://bucket/prefix}, which is
   *     reached as the environment says
   * @throws IOException in one sentence for people: what was expected, what was found
   */
  public static Store open(String uri) throws IOException {
    return open(uri, System.getenv());
  }

  /**
   * As {@link #open(String)}, with settings other than the process' own.
   *
   * @param environment settings and credentials by their names
   */
  public static Store open(String uri, Map<String, String> environment) throws IOException {
    return isBucket(uri) ? bucket(uri, environment) : ofFolder(uri);
  }

  private static Store bucket(String uri, Map<String, String> environment) throws IOException {
    BucketAddress address = BucketAddress.of(uri, environment);
    try {
      return checked(S3Store.open(address));
    } catch (IOException e) {
      throw new IOException("store " + address.uri() + ": " + e.getMessage(), e);
    }
  }

  private static Store ofFolder(String uri) throws IOException {
    Path folder = folder(uri);
    if (!Files.exists(folder)) {
      throw refused(uri, "an existing folder", "nothing at " + folder.toAbsolutePath());
    }
    if (!Files.isDirectory(folder)) {
      throw refused(uri, "a folder", "something else");
    }
    if (!Files.isWritable(folder)) {
      throw refused(uri, "a folder that this user may write", "one that is not writable");
    }
    return tried(uri, folder);
  }

  private static Store tried(String uri, Path folder) throws IOException {
    try {
      Store store = checked(FolderStore.open(folder));
      tellLack();
      return store;
    } catch (IOException e) {
      String found = e instanceof FileSystemException f ? PlainWords.of(f) : e.getMessage();
      throw refused(uri, "a folder that can be written and read", found);
    }
  }

  private static Store checked(Store store) throws IOException {
    try {
      store.check();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Once in a process. */
  private static void tellLack() {
    if (lack().isPresent() && TOLD.compareAndSet(false, true)) {
      LOG.log(Level.WARNING, lack().get());
    }
  }

  private static Path folder(String uri) throws IOException {
    var scheme = SCHEME.matcher(uri);
    if (!scheme.matches()) {
      return path(uri, uri);
    }
    if (!scheme.group(1).equalsIgnoreCase("file")) {
      throw refused(uri, KINDS, "a store of the kind " + scheme.group(1));
    }
    return path(uri, localPath(uri));
  }

  private static String localPath(String uri) throws IOException {
    URI parsed = parsed(uri);
    boolean isLocal = parsed.getAuthority() == null && parsed.getPath() != null;
    if (!isLocal || parsed.getQuery() != null || parsed.getFragment() != null) {
      throw refused(uri, "file:///path", "more than a path on this machine");
    }
    return parsed.getPath();
  }

  private static URI parsed(String uri) throws IOException {
    try {
      return URI.create(uri);
    } catch (IllegalArgumentException e) {
      throw refused(uri, KINDS, "no uri");
    }
  }

  private static Path path(String uri, String path) throws IOException {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw refused(uri, KINDS, "a path that this system cannot write");
    }
  }

  private static IOException refused(String uri, String expected, String found) {
    return new IOException("store " + uri + ": expected " + expected + ", found " + found);
  }
}
