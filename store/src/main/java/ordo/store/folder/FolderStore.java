package ordo.store.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.BoundedInput;
import ordo.store.ContentDigest;
import ordo.store.DeclaredHash;
import ordo.store.Hindrance;
import ordo.store.PartialFiles;
import ordo.store.PlainWords;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.StoreException;
import ordo.store.system.Beneath;
import ordo.store.system.Held;
import ordo.store.system.Place;

/**
 * A store in a local folder, which several processes of one machine, or several machines over a
 * shared file system, may have open. Its own files lie below {@code .ordo}, where no path leads.
 */
public final class FolderStore implements Store {
  private final StoreRoot root;
  private final Held own;
  private final Workshop workshop;
  private final PartialFolder partialFiles;
  private final String id;

  private FolderStore(StoreRoot root, Held own, Workshop workshop, String id) {
    this.root = root;
    this.own = own;
    this.workshop = workshop;
    this.partialFiles = new PartialFolder(root, own, workshop);
    this.id = id;
  }

  /** Opens the store, making it where it is missing, and removes what dead processes left. */
  public static FolderStore open(Path folder) throws IOException {
    Files.createDirectories(folder);
    return open(Beneath.of(folder.toRealPath()));
  }

  /**
   * @param beneath closed with the store, or when it cannot be opened
   */
  public static FolderStore open(Beneath beneath) throws IOException {
    var root = new StoreRoot(beneath);
    try {
      return open(root);
    } catch (IOException | RuntimeException e) {
      root.close();
      throw e;
    }
  }

  private static FolderStore open(StoreRoot root) throws IOException {
    Held own = root.own();
    try {
      return new FolderStore(root, own, Workshop.open(own), StoreId.readOrMake(own.path()));
    } catch (IOException | RuntimeException e) {
      own.close();
      throw e;
    }
  }

  @Override
  public String id() {
    return id;
  }

  /** The folder itself. */
  public Path folder() {
    return root.folder();
  }

  @Override
  public Optional<Entry> stat(StorePath path) throws IOException {
    return PlainWords.with(shown(path), () -> entry(path));
  }

  private Optional<Entry> entry(StorePath path) throws IOException {
    Optional<Held> there = root.existing(path);
    if (there.isEmpty()) {
      return Optional.empty();
    }
    try (Held held = there.get()) {
      return Files.isDirectory(held.path())
          ? Optional.of(new Folder(path))
          : Optional.of(new FileEntry(path, Files.size(held.path())));
    }
  }

  @Override
  public Stream<FileEntry> list(StorePath path) throws IOException {
    return PlainWords.with(shown(path), () -> files(path));
  }

  private Stream<FileEntry> files(StorePath path) throws IOException {
    Optional<Held> there = root.existing(path);
    if (there.isEmpty()) {
      return Stream.empty();
    }
    Held held = there.get();
    if (Files.isDirectory(held.path())) {
      return new Listing(held, path).files().onClose(held::close);
    }
    try (held) {
      return Stream.of(new FileEntry(path, Files.size(held.path())));
    }
  }

  @Override
  public void walk(StorePath path, Predicate<Occupant> goOn) throws IOException {
    PlainWords.with(
        shown(path),
        () -> {
          walkNamed(path, goOn);
          return path;
        });
  }

  private void walkNamed(StorePath path, Predicate<Occupant> goOn) throws IOException {
    Optional<Place> place = root.named(path);
    if (place.isPresent()) {
      try (Place top = place.get()) {
        OccupantWalk.walk(top, goOn);
      }
    }
  }

  @Override
  public InputStream read(StorePath file, long offset, long length) throws IOException {
    return PlainWords.with(shown(file), () -> bytes(file, offset, length));
  }

  private InputStream bytes(StorePath file, long offset, long length) throws IOException {
    try (Held held = mustExist(file)) {
      if (Files.isDirectory(held.path())) {
        throw new StoreException(file, "a file", "a directory");
      }
      FileChannel channel = FileChannel.open(held.path(), StandardOpenOption.READ);
      channel.position(offset);
      return new BoundedInput(Channels.newInputStream(channel), length);
    }
  }

  @Override
  public Fetched fetch(StorePath path, Path scratchFolder, Optional<DeclaredHash> declared)
      throws IOException {
    return PlainWords.with(shown(path), () -> new Fetching(root, path, scratchFolder).fetch());
  }

  @Override
  public Stored put(Path local, StorePath path) throws IOException {
    return PlainWords.with(
        shown(path),
        () -> {
          Stored stored = ContentDigest.of(local);
          Durably.sync(local);
          try (Place target = root.forWriting(path)) {
            workshop.moveIn(local, target.path());
          }
          return stored;
        });
  }

  @Override
  public void deliver(
      StorePath source, StorePath target, Replaceable replaceable, LongConsumer copiedBytes)
      throws IOException {
    PlainWords.with(
        shown(target),
        () -> {
          replaceByCopy(source, target, replaceable, copiedBytes);
          return target;
        });
  }

  private void replaceByCopy(
      StorePath source, StorePath target, Replaceable replaceable, LongConsumer copiedBytes)
      throws IOException {
    try (Held from = mustExist(source);
        Place to = root.forWriting(target)) {
      Workshop.Placing placing =
          made -> {
            var copy = new Replacement.Copy(made, from.path(), target, to.path());
            new Replacement(copy, replaceable, workshop.kept()).run();
          };
      workshop.copyThen(from.path(), copiedBytes, placing);
    }
  }

  @Override
  public Optional<Hindrance> hindrance(StorePath target) throws IOException {
    return PlainWords.with(shown(target), () -> root.hindrance(target));
  }

  @Override
  public void delete(StorePath path) throws IOException {
    PlainWords.with(
        shown(path),
        () -> {
          if (entry(path).isPresent()) {
            remove(path);
          }
          return path;
        });
  }

  /** A link goes, and not what it leads to. */
  private void remove(StorePath path) throws IOException {
    Optional<Place> place = root.named(path);
    if (place.isPresent()) {
      try (Place there = place.get()) {
        workshop.remove(there.path());
      }
    }
  }

  @Override
  public Children children(Optional<StorePath> folder, String after, int limit) throws IOException {
    if (folder.isEmpty()) {
      return new FolderPage(root.top().path(), name -> isPath(name)).after(after, limit);
    }
    StorePath path = folder.get();
    return PlainWords.with(shown(path), () -> page(path, after, limit));
  }

  private Children page(StorePath folder, String after, int limit) throws IOException {
    Optional<Held> there = root.existing(folder);
    if (there.isEmpty()) {
      return Children.NONE;
    }
    try (Held held = there.get()) {
      return Files.isDirectory(held.path())
          ? new FolderPage(held.path(), name -> isPath(folder + "/" + name)).after(after, limit)
          : Children.NONE;
    }
  }

  private static boolean isPath(String text) {
    return StorePath.problem(text).isEmpty();
  }

  @Override
  public PartialFiles partialFiles() {
    return partialFiles;
  }

  @Override
  public void check() throws IOException {
    try {
      workshop.check();
      if (!Files.isSameFile(folder(), root.top().path())) {
        throw new IOException("another folder lies there than the one that was opened");
      }
    } catch (FileSystemException e) {
      throw new IOException(PlainWords.of(e), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (root;
        own) {
      workshop.close();
    }
  }

  private Held mustExist(StorePath path) throws IOException {
    return root.existing(path)
        .orElseThrow(() -> new StoreException(path, "a file or a directory", "nothing"));
  }

  private static String shown(StorePath path) {
    return "store path " + path;
  }
}
