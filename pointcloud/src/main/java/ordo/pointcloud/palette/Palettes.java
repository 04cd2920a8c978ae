package ordo.pointcloud.palette;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The palettes that there are: files {@code NAME.cpt} of a folder, and those that ship, which a
 * file of the same name replaces. The folder is looked at anew each time.
 */
public final class Palettes {
  /** Names the folder. */
  public static final String VARIABLE = "ORDO_PALETTES";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_-]{0,63}");
  private static final String SUFFIX = ".cpt";
  private static final int BYTES_MAX = 1 << 20;

  private final Optional<Path> folder;

  private Palettes(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * By the environment of this process.
   *
   * @throws IllegalStateException when it names no folder
   */
  public static Palettes detect() {
    return detect(System.getenv());
  }

  public static Palettes detect(Map<String, String> environment) {
    String said = environment.getOrDefault(VARIABLE, "").strip();
    if (said.isEmpty()) {
      return new Palettes(Optional.empty());
    }
    if (!Files.isDirectory(Path.of(said))) {
      throw new IllegalStateException(VARIABLE + ": expected a folder, found none at " + said);
    }
    return new Palettes(Optional.of(Path.of(said)));
  }

  /** Of the files too, whether they can be read or not. */
  public SortedSet<String> names() {
    SortedSet<String> names = ShippedPalettes.names();
    if (folder.isPresent()) {
      try (Stream<Path> files = Files.list(folder.get())) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(SUFFIX))
            .map(name -> name.substring(0, name.length() - SUFFIX.length()))
            .filter(name -> NAME.matcher(name).matches())
            .forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  /**
   * @param name of a palette; a {@code -} before it reverses it
   * @throws IllegalArgumentException when there is no such palette, with those that there are, or
   *     when its file cannot be read, with the line
   */
  public Ramp named(String name) {
    boolean isReversed = name.startsWith("-");
    String bare = isReversed ? name.substring(1) : name;
    Ramp ramp =
        (NAME.matcher(bare).matches() ? find(bare) : Optional.<Ramp>empty())
            .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
    return isReversed ? new Ramp(name, ramp.palette().reversed(), ramp.sha256()) : ramp;
  }

  private String unknown(String name) {
    return "expected one of %s, a - before it reverses it, found '%s'"
        .formatted(String.join(", ", names()), name);
  }

  private Optional<Ramp> find(String name) {
    Optional<Path> file =
        folder.map(known -> known.resolve(name + SUFFIX)).filter(Files::isRegularFile);
    return file.isPresent()
        ? Optional.of(read(name, file.get()))
        : ShippedPalettes.named(name).map(shipped -> shipped(name, shipped));
  }

  private static Ramp shipped(String name, Palette palette) {
    String text = palette.slices() + " " + palette.fit();
    return new Ramp(name, palette, sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Ramp read(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_MAX + 1);
      if (bytes.length > BYTES_MAX) {
        throw new IllegalArgumentException(
            "%s%s: expected at most %d bytes, found more".formatted(name, SUFFIX, BYTES_MAX));
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new Ramp(name, CptReader.read(text), sha256(bytes));
    } catch (BrokenPalette broken) {
      throw new IllegalArgumentException(name + SUFFIX + ": " + broken.getMessage(), broken);
    } catch (IOException e) {
      throw new IllegalArgumentException(name + SUFFIX + ": it cannot be read", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
