package ordo.pointcloud.raster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Small rasters that GDAL wrote (make-rasters.py), by their names without ending. */
public final class Fixtures {
  private Fixtures() {}

  public static Map<String, byte[]> all() throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Fixtures.class.getResourceAsStream("rasters.zip"))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.put(entry.getName().replace(".tif", ""), zip.readAllBytes());
      }
    }
    return all;
  }

  public static Path file(Path folder, String name) throws IOException {
    return Files.write(folder.resolve(name + ".tif"), all().get(name));
  }
}
