package ordo.store.ranged;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;

/**
 * A path of {@link RangedFiles}.
 *
 * @param names as a path of this machine would have them, which does the reckoning
 */
record RangedPath(RangedFiles files, Path names) implements Path {
  private RangedPath of(Path other) {
    return other == null ? null : new RangedPath(files, other);
  }

  private static Path names(Path other) {
    return other instanceof RangedPath ranged ? ranged.names : Path.of(other.toString());
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return names.isAbsolute();
  }

  @Override
  public Path getRoot() {
    return of(names.getRoot());
  }

  @Override
  public Path getFileName() {
    return of(names.getFileName());
  }

  @Override
  public Path getParent() {
    return of(names.getParent());
  }

  @Override
  public int getNameCount() {
    return names.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return of(names.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return of(names.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other.getFileSystem() == files && names.startsWith(names(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return names.endsWith(names(other));
  }

  @Override
  public Path normalize() {
    return of(names.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return of(names.resolve(names(other)));
  }

  @Override
  public Path relativize(Path other) {
    return of(names.relativize(names(other)));
  }

  @Override
  public URI toUri() {
    return URI.create(RangedProvider.SCHEME + ":" + names.toUri().getRawPath());
  }

  @Override
  public Path toAbsolutePath() {
    return of(names.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("what lies elsewhere is not watched");
  }

  @Override
  public int compareTo(Path other) {
    return names.compareTo(names(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RangedPath path && path.files == files && path.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(files), names);
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
