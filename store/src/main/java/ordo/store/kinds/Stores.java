package ordo.store.kinds;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import ordo.store.PlainWords;
import ordo.store.Store;
import ordo.store.folder.FolderStore;
import ordo.store.system.Beneath;

/** Opens stores by what people write: the one place that knows which kinds there are. */
public final class Stores {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");
  private static final String KINDS = "a folder, as a path or as file:///path";

  private static final Logger LOG = System.getLogger(Stores.class.getName());
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  private Stores() {}

  /** What this machine lacks to keep links from leading out of a store; empty when nothing. */
  public static Optional<String> lack() {
    return Beneath.lack();
  }

  /**
   * Opens a store that is there, and tries it: writes and reads.
   *
   * @param uri {@code file:///path}, or the path of a folder
   * @throws IOException in one sentence for people: what was expected, what was found
   */
  public static Store open(String uri) throws IOException {
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
      Store store = FolderStore.open(folder);
      try {
        store.check();
        tellLack();
        return store;
      } catch (IOException | RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (IOException e) {
      String found = e instanceof FileSystemException f ? PlainWords.of(f) : e.getMessage();
      throw refused(uri, "a folder that can be written and read", found);
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
    URI parsed;
    try {
      parsed = URI.create(uri);
    } catch (IllegalArgumentException e) {
      throw refused(uri, KINDS, "no uri");
    }
    boolean isLocal = parsed.getAuthority() == null && parsed.getPath() != null;
    if (!isLocal || parsed.getQuery() != null || parsed.getFragment() != null) {
      throw refused(uri, "file:///path", "more than a path on this machine");
    }
    return path(uri, parsed.getPath());
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
