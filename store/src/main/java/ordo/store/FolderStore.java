package ordo.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import ordo.model.StorePath;

/**
 * A store in a local folder, which several processes of one machine, or several machines over a
 * shared file system, may have open. Its own files lie below {@code .ordo}, where no path leads.
 */
public final class FolderStore implements Store {
  private final StoreRoot root;
  private final Workshop workshop;
  private final String id;

  private FolderStore(StoreRoot root, Workshop workshop, String id) {
    this.root = root;
    this.workshop = workshop;
    this.id = id;
  }

  /** Opens the store, making it where it is missing, and removes what dead processes left. */
  public static FolderStore open(Path folder) throws IOException {
    Files.createDirectories(folder);
    StoreRoot root = new StoreRoot(folder.toRealPath());
    Path own = Files.createDirectories(root.own());
    return new FolderStore(root, Workshop.open(own.resolve("work")), StoreId.readOrMake(own));
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
    Optional<Path> local = root.existing(path);
    if (local.isEmpty()) {
      return Optional.empty();
    }
    if (Files.isDirectory(local.get())) {
      return Optional.of(new Folder(path));
    }
    return Optional.of(new FileEntry(path, Files.size(local.get())));
  }

  @Override
  public Stream<FileEntry> list(StorePath path) throws IOException {
    Optional<Path> local = root.existing(path);
    return local.isEmpty() ? Stream.empty() : below(local.get(), path);
  }

  /** In the order of whole paths: a folder sorts as its name and a slash. */
  private static Stream<FileEntry> below(Path local, StorePath path) {
    try {
      if (!Files.isDirectory(local)) {
        return Stream.of(new FileEntry(path, Files.size(local)));
      }
      try (Stream<Path> children = Files.list(local)) {
        return children
            .filter(child -> !Files.isSymbolicLink(child))
            .filter(child -> Files.isDirectory(child) || Files.isRegularFile(child))
            .sorted(Comparator.comparing(FolderStore::sortKey, ContentDigest.BY_BYTES))
            .toList()
            .stream()
            .flatMap(child -> below(child, path.resolve(child.getFileName().toString())));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String sortKey(Path child) {
    String name = child.getFileName().toString();
    return Files.isDirectory(child) ? name + "/" : name;
  }

  @Override
  public void walk(StorePath path, Predicate<Found> goOn) throws IOException {
    Optional<Path> local = root.named(path);
    if (local.isPresent()) {
      TreeWalk.walk(local.get(), goOn);
    }
  }

  @Override
  public InputStream read(StorePath file, long offset, long length) throws IOException {
    Path local = mustExist(file);
    if (Files.isDirectory(local)) {
      throw new StoreException(file, "a file", "a directory");
    }
    FileChannel channel = FileChannel.open(local, StandardOpenOption.READ);
    channel.position(offset);
    return new BoundedInput(Channels.newInputStream(channel), length);
  }

  @Override
  public Path fetch(StorePath path, Path scratchFolder) throws IOException {
    return mustExist(path);
  }

  @Override
  public Stored put(Path local, StorePath path) throws IOException {
    Stored stored = ContentDigest.of(local);
    Durably.sync(local);
    Path target = root.forWriting(path);
    workshop.moveIn(local, target);
    return stored;
  }

  @Override
  public void deliver(
      StorePath source, StorePath target, Replaceable replaceable, LongConsumer copiedBytes)
      throws IOException {
    Path from = mustExist(source);
    Path to = root.forWriting(target);
    Path kept = workshop.kept();
    workshop.copyThen(
        from,
        copiedBytes,
        made ->
            new Replacement(new Replacement.Copy(made, from, target, to), replaceable, kept).run());
  }

  @Override
  public void delete(StorePath path) throws IOException {
    Optional<Path> local = root.existing(path);
    if (local.isPresent()) {
      workshop.remove(local.get());
    }
  }

  @Override
  public void check() throws IOException {
    workshop.check();
  }

  @Override
  public void close() throws IOException {
    workshop.close();
  }

  private Path mustExist(StorePath path) throws IOException {
    Optional<Path> local = root.existing(path);
    if (local.isEmpty()) {
      throw new StoreException(path, "a file or a directory", "nothing");
    }
    return local.get();
  }
}
