package ordo.pointcloud.op;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every file of a folder with the digest of its bytes. */
final class FolderBytes {
  private FolderBytes() {}

  static SortedMap<String, String> of(Path folder) throws Exception {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder).filter(Files::isRegularFile)) {
      for (Path file : walk.toList()) {
        files.put(folder.relativize(file).toString(), digest(file));
      }
    }
    return files;
  }

  private static String digest(Path file) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    return new BigInteger(1, sha.digest(Files.readAllBytes(file))).toString(16);
  }

  /** Whether there is no file at all below a folder. */
  static boolean isEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.noneMatch(Files::isRegularFile);
    }
  }
}
