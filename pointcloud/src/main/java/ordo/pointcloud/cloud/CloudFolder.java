package ordo.pointcloud.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which files of a folder are those of one cloud, and in which order. */
public final class CloudFolder {
  private static final Comparator<byte[]> BYTE_ORDER = Arrays::compareUnsigned;

  private CloudFolder() {}

  /**
   * Files at any depth, in byte order of path. Links are none of them.
   *
   * @param isCloud whether a file is one, by its name
   */
  public static List<Path> files(Path folder, Predicate<String> isCloud) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> isCloud.test(file.toString()))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted(Comparator.comparing(file -> bytes(folder.relativize(file)), BYTE_ORDER))
          .toList();
    }
  }

  private static byte[] bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8);
  }
}
