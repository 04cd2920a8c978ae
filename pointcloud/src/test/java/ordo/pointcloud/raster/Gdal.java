package ordo.pointcloud.raster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** GDAL's programs, as independent readers and writers: Debian's python3-gdal and gdal-bin. */
public final class Gdal {
  private static final String PYTHON = "/usr/bin/python3";

  private Gdal() {}

  /** Whether both packages are installed. */
  public static boolean isHere() {
    return Files.exists(Path.of("/usr/lib/python3/dist-packages/osgeo"))
        && Files.exists(Path.of("/usr/bin/gdalinfo"));
  }

  /** Runs Python in a folder; what it prints. */
  public static String python(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    return run(folder, command);
  }

  /** Runs a program in a folder, which must succeed; what it prints. */
  public static String run(Path folder, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes());
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
