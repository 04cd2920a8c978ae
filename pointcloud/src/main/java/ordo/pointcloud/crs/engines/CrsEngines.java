package ordo.pointcloud.crs.engines;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.proj.ProjEngine;
import ordo.pointcloud.crs.proj.ProjLibrary;
import ordo.pointcloud.crs.proven.TableEngine;

/** Finds the engine of this machine. */
public final class CrsEngines {
  /** Path of libproj, or {@code none} to do without. */
  public static final String LIBRARY_VARIABLE = "ORDO_PROJ";

  /** Folder of grids, or several as in a search path; looked into before PROJ's own. */
  public static final String GRIDS_VARIABLE = "ORDO_PROJ_DATA";

  private static final String NONE = "none";

  /** Tried in turn: the names of releases known to have the functions, then any. */
  private static final List<String> LIBRARY_NAMES =
      List.of(
          "libproj.so.25",
          "libproj.so",
          "libproj.so.26",
          "libproj.25.dylib",
          "libproj.dylib",
          "/opt/homebrew/lib/libproj.dylib",
          "/usr/local/lib/libproj.dylib");

  private CrsEngines() {}

  /**
   * The engine that the environment of this process asks for.
   *
   * @throws IllegalStateException when a setting names what cannot be used: nobody who asked for a
   *     library or a grid shall be served without it
   */
  public static CrsEngine detect() {
    return detect(System.getenv());
  }

  /** PROJ where it can be loaded, else the table of proven codes; see {@link #detect()}. */
  public static CrsEngine detect(Map<String, String> environment) {
    return proj(environment).orElseGet(CrsEngines::proven);
  }

  /** PROJ, where it can be loaded; see {@link #detect()}. */
  static Optional<CrsEngine> proj(Map<String, String> environment) {
    List<String> folders = gridFolders(environment);
    String asked = environment.getOrDefault(LIBRARY_VARIABLE, "").strip();
    if (asked.equalsIgnoreCase(NONE)) {
      return Optional.empty();
    }
    return switch (ProjLibrary.load(asked.isEmpty() ? LIBRARY_NAMES : List.of(asked))) {
      case ProjLibrary.Loading.Loaded loaded ->
          Optional.of(new ProjEngine(loaded.library(), folders));
      case ProjLibrary.Loading.Absent _ when asked.isEmpty() -> Optional.empty();
      case ProjLibrary.Loading.Absent absent -> throw unusable(absent);
    };
  }

  private static IllegalStateException unusable(ProjLibrary.Loading.Absent absent) {
    return new IllegalStateException(
        "%s: expected the path of libproj %d.%d or newer, or none, found %s"
            .formatted(
                LIBRARY_VARIABLE, ProjLibrary.MAJOR_MIN, ProjLibrary.MINOR_MIN, absent.reason()));
  }

  /** The table of codes proven to agree with PROJ; needs nothing installed. */
  static CrsEngine proven() {
    return TableEngine.shipped();
  }

  private static List<String> gridFolders(Map<String, String> environment) {
    List<String> folders =
        Stream.of(environment.getOrDefault(GRIDS_VARIABLE, "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .toList();
    folders.forEach(CrsEngines::checkFolder);
    return folders;
  }

  private static void checkFolder(String folder) {
    if (!Files.isDirectory(Path.of(folder))) {
      throw new IllegalStateException(
          GRIDS_VARIABLE + ": expected folders, found none at " + folder);
    }
  }
}
