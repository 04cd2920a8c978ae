package ordo.cli.files.surface;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import ordo.pointcloud.op.surface.ElevationLook;
import ordo.pointcloud.palette.PaletteRange;
import ordo.pointcloud.palette.Palettes;
import picocli.CommandLine.Option;

/** How elevations look, as COLORIZE_AS_DEM takes it. */
final class LookOptions {
  @Option(
      names = {"--palette", "--pallete"},
      paramLabel = "P",
      description =
          "Palette that ships or lies in the folder ORDO_PALETTES, a - before its name reverses it:"
              + " --palette=-depth.")
  private Optional<String> palette;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description = "With --palette: side of a cell, in the horizontal unit of the file's CRS.")
  private Optional<Double> resolution = Optional.empty();

  @Option(
      names = "--range",
      paramLabel = "R",
      defaultValue = PaletteRange.USUAL,
      description =
          "Elevations of the palette's ends: auto (default), palette, min-max, LOW,HIGH or"
              + " LOW%%,HIGH%%.")
  private String range;

  @Option(
      names = "--hinge",
      paramLabel = "Z",
      description = "Elevation of the palette's hinge; default: as the palette says.")
  private Optional<Double> hinge = Optional.empty();

  @Option(
      names = "--shading",
      paramLabel = "M",
      defaultValue = "standard",
      description = "standard (default), combined, multidirectional, igor, or none.")
  private String shading;

  @Option(
      names = "--azimuth",
      paramLabel = "DEG",
      defaultValue = "315",
      description = "Where the light is, clockwise from north; default: 315.")
  private double azimuth;

  @Option(
      names = "--altitude",
      paramLabel = "DEG",
      defaultValue = "45",
      description = "How high the light is; default: 45.")
  private double altitude;

  @Option(
      names = "--exaggeration",
      paramLabel = "E",
      defaultValue = "1",
      description = "Of heights, for the light alone; default: 1.")
  private double exaggeration;

  /** Neither a palette nor a side of cells was said. */
  boolean isAbsent() {
    return palette.isEmpty() && resolution.isEmpty();
  }

  /** Both were said. */
  boolean isWhole() {
    return palette.isPresent() && resolution.isPresent();
  }

  double resolution() {
    return resolution.orElseThrow();
  }

  ElevationLook look() throws IOException {
    try {
      return new ElevationLook(
          Palettes.detect().named(palette.orElseThrow()),
          PaletteRange.of(range),
          hinge.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
          ElevationLook.shading(shading, azimuth, altitude),
          exaggeration);
    } catch (IllegalArgumentException unknown) {
      throw new IOException(unknown.getMessage(), unknown);
    }
  }
}
