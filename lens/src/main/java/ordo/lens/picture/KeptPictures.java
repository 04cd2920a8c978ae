package ordo.lens.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Pictures in a folder of this process alone, those looked at last: what is one too many goes by
 * the time it was last asked for. Safe for many threads.
 */
final class KeptPictures {
  static final long BYTES_MAX = 64L << 20;

  private static final String ENDING = ".jpg";

  private final Path folder;
  private final long bytesMax;

  private KeptPictures(Path folder, long bytesMax) {
    this.folder = folder;
    this.bytesMax = bytesMax;
  }

  static KeptPictures in(Path folder) throws IOException {
    return in(folder, BYTES_MAX);
  }

  static KeptPictures in(Path folder, long bytesMax) throws IOException {
    Files.createDirectories(folder);
    return new KeptPictures(folder, bytesMax);
  }

  Optional<Drawn> find(String name) throws IOException {
    Path file = folder.resolve(name + ENDING);
    try {
      byte[] jpeg = Files.readAllBytes(file);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(new Drawn(jpeg));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    }
  }

  /** Whole at once, or not at all. */
  synchronized void keep(String name, Drawn picture) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.write(part, picture.jpeg());
    Files.move(part, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
    removeOldest();
  }

  private record Kept(Path file, long bytes, FileTime asked) {}

  private void removeOldest() throws IOException {
    List<Kept> all = all();
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    all.sort(Comparator.comparing(Kept::asked).thenComparing(Kept::file));
    for (int i = 0; bytes > bytesMax && i < all.size() - 1; i++) {
      Files.deleteIfExists(all.get(i).file());
      bytes -= all.get(i).bytes();
    }
  }

  private List<Kept> all() throws IOException {
    var all = new ArrayList<Kept>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    return all;
  }
}
