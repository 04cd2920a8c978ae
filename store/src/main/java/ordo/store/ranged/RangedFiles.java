package ordo.store.ranged;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A file system of what lies elsewhere, to be read. Safe for many threads. */
public final class RangedFiles extends FileSystem {
  private final RangedProvider provider;
  private final Path top;

  private RangedFiles(RangedSource source) {
    this.provider = new RangedProvider(this, source);
    this.top = Path.of("/ordo-store-" + UUID.randomUUID());
  }

  /**
   * A file or a folder of a source, and what lies below it. Who is done closes the file system.
   *
   * @param name of the source
   */
  public static Path open(RangedSource source, String name) {
    var files = new RangedFiles(source);
    return new RangedPath(files, files.top.resolve(name));
  }

  /** As the source has it. */
  String name(Path path) {
    return top.relativize(((RangedPath) path).names().normalize()).toString();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  /** Nothing is held open; what was read is forgotten. */
  @Override
  public void close() {
    provider.forget();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(new RangedPath(this, top.getRoot()));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    return new RangedPath(this, Path.of(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> matcher.matches(Path.of(path.toString()));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("what lies elsewhere has no users");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("what lies elsewhere is not watched");
  }
}
