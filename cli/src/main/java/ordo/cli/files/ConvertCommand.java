package ordo.cli.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.convert.Conversion;
import ordo.pointcloud.op.convert.ConvertOptions;
import ordo.pointcloud.op.convert.ConvertPoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "convert",
    description = "Writes a LAS or LAZ file as the other, or in another point format.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
  /** From here on formats know WKT only. */
  private static final int WKT_FORMAT_MIN = 6;

  @Parameters(index = "0", paramLabel = "IN", description = "LAS or LAZ file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File that ends in .laz or .las.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "Point format; default: the input's, in LAZ 6 to 8. Old readers want 0 to 3.")
  private Optional<Integer> format;

  @Option(names = "--allow-loss", description = "Drops what the format cannot hold, and says so.")
  private boolean lossAllowed;

  @Option(names = "--widen-colors", description = "Spreads 8-bit colours over their 16-bit fields.")
  private boolean colorsWidened;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StopSignal _ = StopSignal.interruptsThisThread();
        LasFile file = LasFiles.open(in);
        FileProgress progress = FileProgress.of("convert", file.pointCount())) {
      Optional<StatedCrs> crs = crs(file);
      ConvertOptions options = options(crs.flatMap(StatedCrs::written));
      Conversion done = ConvertPoints.run(in, out, options, threads.count(), progress);
      print(done, crs.map(StatedCrs::notes).orElse(List.of()));
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private void print(Conversion done, List<String> ofCrs) {
    System.out.printf(
        "%s: %,d points, format %d%n",
        out, done.header().summary().count(), done.header().format().id());
    ofCrs.forEach(note -> System.out.println("  note  " + note));
    done.notes().forEach(note -> System.out.println("  note  " + note));
    if (!done.losses().isNone()) {
      System.out.println("  lost  " + done.losses().text());
    }
  }

  /** Looked at only where the output has to say it in WKT. */
  private Optional<StatedCrs> crs(LasFile file) throws IOException {
    int usual = OutputName.isLaz(out) ? WKT_FORMAT_MIN : file.format().id();
    return format.orElse(usual) >= WKT_FORMAT_MIN
        ? Optional.of(FileCrsRecords.of(file).stated(CrsEngines.detect()))
        : Optional.empty();
  }

  private ConvertOptions options(Optional<String> wkt) {
    boolean laz = OutputName.isLaz(out);
    ConvertOptions options = laz ? ConvertOptions.toLaz() : ConvertOptions.toLas();
    options = format.isPresent() ? options.withFormat(format.get()) : options;
    options = lossAllowed ? options.withLossAllowed() : options;
    options = colorsWidened ? options.withColorsWidened() : options;
    return wkt.isPresent() ? options.withWkt(wkt.get()) : options;
  }
}
