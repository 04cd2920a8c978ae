package ordo.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import ordo.store.system.Held;

/**
 * What names the content of an artifact; SPEC section 4.
 *
 * <p>A directory's digest is the SHA-256 of its manifest: a line {@code <sha256> <size> <path>\n}
 * in UTF-8 for each file, sorted by the bytes of the path, so that other tools can make it too.
 */
public final class ContentDigest {
  /** How names and manifests are ordered, as S3 orders its listings. */
  public static final Comparator<String> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private static final int BUFFER_BYTES = 1 << 16;

  private ContentDigest() {}

  /** Of a local file or directory. */
  public static Store.Stored of(Path local) throws IOException {
    return Files.isDirectory(local) ? ofFolder(local) : ofFile(local);
  }

  /** Hex digest of a file by a named algorithm, such as {@code MD5}. */
  public static String hex(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Store.Stored ofFile(Path file) throws IOException {
    return new Store.Stored("sha256:" + hex(file, "SHA-256"), Files.size(file));
  }

  private static Store.Stored ofFolder(Path folder) throws IOException {
    return ofManifest(manifest(folder));
  }

  /** Of a directory with these files, in the order of {@link #manifest}. */
  public static Store.Stored ofManifest(List<Line> manifest) {
    MessageDigest digest = sha256();
    manifest.forEach(line -> digest.update(line.text().getBytes(StandardCharsets.UTF_8)));
    return new Store.Stored(
        "sha256:" + HexFormat.of().formatHex(digest.digest()),
        manifest.stream().mapToLong(Line::sizeBytes).sum());
  }

  /** The files of a local directory, sorted by the bytes of their paths. */
  public static List<Line> manifest(Path folder) throws IOException {
    try (Held top = Held.of(folder)) {
      return FileTree.namesIn(top, false).parallelStream()
          .map(file -> line(top, file))
          .sorted(Comparator.comparing(Line::path, BY_BYTES))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * One file of a directory.
   *
   * @param path in the directory
   * @param sha256 hex digits
   */
  public record Line(String path, long sizeBytes, String sha256) {
    private String text() {
      return sha256 + " " + sizeBytes + " " + path + "\n";
    }
  }

  private static Line line(Held folder, Path names) {
    try (Held file = folder.below(names)) {
      long sizeBytes = Files.size(file.path());
      return new Line(names.toString(), sizeBytes, hex(file.path(), "SHA-256"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static MessageDigest sha256() {
    return digest("SHA-256");
  }

  /**
   * @param algorithm one that every Java has
   */
  public static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
