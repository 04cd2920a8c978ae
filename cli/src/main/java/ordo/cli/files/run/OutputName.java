package ordo.cli.files.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the name of an output file asks for. */
public final class OutputName {
  private OutputName() {}

  /**
   * Whether the points are to be compressed.
   *
   * @throws IllegalStateException when the name is another format's, or a directory's
   */
  public static boolean isLaz(Path out) {
    if (Files.isDirectory(out)) {
      throw new IllegalStateException(out + ": expected the name of a file, found a directory");
    }
    String name = String.valueOf(out.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".copc.laz")) {
      throw new IllegalStateException(
          out + ": expected a name without .copc, as the LAZ that is written is no COPC");
    }
    if (!name.endsWith(".las") && !name.endsWith(".laz")) {
      throw new IllegalStateException(out + ": expected a name that ends in .las or .laz");
    }
    return name.endsWith(".laz");
  }
}
