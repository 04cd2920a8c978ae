package ordo.cli.server.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The uploads that this user has begun and not ended: one small file each, in the user's cache
 * folder. A file that cannot be read as one counts as none.
 */
public final class OpenUploads {
  private final Path folder;

  OpenUploads(Path folder) {
    this.folder = folder;
  }

  /** Below {@code XDG_CACHE_HOME}, else below {@code .cache} of the home folder. */
  public static OpenUploads ofUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path above =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return new OpenUploads(above.resolve("ordo").resolve("uploads"));
  }

  /**
   * An upload that was begun.
   *
   * @param id names it to the server
   * @param isSame whether it is of the same bytes and terms
   */
  record Begun(String id, boolean isSame) {}

  /** The one to the same place, if any. */
  Optional<Begun> find(Wish wish) throws IOException {
    Path file = file(wish);
    List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    boolean isOne = lines.size() == 3 && lines.get(1).matches("[0-9A-Za-z-]{1,64}");
    return isOne && lines.get(0).equals(wish.place())
        ? Optional.of(new Begun(lines.get(1), lines.get(2).equals(wish.content())))
        : Optional.empty();
  }

  void remember(Wish wish, String id) throws IOException {
    Files.createDirectories(folder);
    Path whole = folder.resolve(UUID.randomUUID() + ".new");
    Files.write(whole, List.of(wish.place(), id, wish.content()));
    Files.move(whole, file(wish), StandardCopyOption.ATOMIC_MOVE);
  }

  void forget(Wish wish) throws IOException {
    Files.deleteIfExists(file(wish));
  }

  private Path file(Wish wish) {
    byte[] place = wish.place().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(place).toString());
  }
}
