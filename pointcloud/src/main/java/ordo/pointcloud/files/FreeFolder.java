package ordo.pointcloud.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A name at which a folder may come to lie: nothing is there, or a folder with nothing in it. */
public final class FreeFolder {
  private FreeFolder() {}

  /**
   * @throws IllegalArgumentException naming the place and what is there
   */
  public static void require(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw occupied(place, "a file");
    }
    try (Stream<Path> entries = Files.list(place)) {
      if (entries.findAny().isPresent()) {
        throw occupied(place, "files");
      }
    }
  }

  private static IllegalArgumentException occupied(Path place, String by) {
    return new IllegalArgumentException(
        "%s: expected an empty folder or none, found %s".formatted(place, by));
  }
}
