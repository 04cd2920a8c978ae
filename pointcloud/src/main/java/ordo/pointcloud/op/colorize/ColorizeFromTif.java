package ordo.pointcloud.op.colorize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.cloud.CloudBounds;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.recolour.Recolour;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.GeoKeyTags;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.files.RasterFiles;

/**
 * Gives each point the colour of the pixel that it lies in. Points off the raster and on pixels
 * that are not valid keep theirs. Memory does not grow with the raster; the bytes of the output do
 * not depend on the threads.
 */
public final class ColorizeFromTif {
  private static final long CACHE_BYTES = 128L << 20;

  /** Of the points that must fall on a raster whose CRS is taken as theirs. */
  private static final double ASSUMED_SHARE_MIN = 0.01;

  /** Of samples of 12 bits: where none is above, those of 16 have fewer in truth. */
  private static final int TWELVE_BITS_MAX = 4095;

  private final CrsEngine engine;
  private final long cacheBytes;

  public ColorizeFromTif(CrsEngine engine) {
    this(engine, CACHE_BYTES);
  }

  /**
   * @param cacheBytes of the raster's tiles in memory; one is always held
   */
  ColorizeFromTif(CrsEngine engine, long cacheBytes) {
    this.engine = engine;
    this.cacheBytes = cacheBytes;
  }

  /**
   * @throws ordo.pointcloud.bytes.MalformedFileException when an input is not what it says
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public ColorizeOutcome run(ColorizeRequest request) throws IOException, InterruptedException {
    try (Raster raster = RasterFiles.open(request.raster());
        LasFile input = LasFiles.open(request.input())) {
      Optional<String> unfit = unfit(raster, request);
      if (unfit.isPresent()) {
        return new ColorizeOutcome.Refused(raster.name() + ": " + unfit.get());
      }
      StatedCrs cloudCrs = FileCrsRecords.of(input).stated(engine);
      StatedCrs rasterCrs = stated(raster);
      Optional<CloudBox> bounds = CloudBounds.of(input, request.threads());
      CrsMatch match = CrsMatch.of(engine, cloudCrs, rasterCrs, bounds);
      return match instanceof CrsMatch.Refused refused
          ? new ColorizeOutcome.Refused(refused.reason())
          : stretch(new Job(request, input, raster, cloudCrs, rasterCrs, match, Optional.empty()));
    }
  }

  /** A colouring that can be tried. */
  private record Job(
      ColorizeRequest request,
      LasFile input,
      Raster raster,
      StatedCrs cloudCrs,
      StatedCrs rasterCrs,
      CrsMatch match,
      Optional<Stretch> stretch) {
    Job with(Stretch found) {
      return new Job(request, input, raster, cloudCrs, rasterCrs, match, Optional.of(found));
    }
  }

  /** Percentiles of the raster are found first. */
  private ColorizeOutcome stretch(Job job) throws IOException, InterruptedException {
    Raster raster = job.raster();
    if (job.request().stretch().isEmpty() || raster.colours().kind() == ColourModel.Kind.PALETTE) {
      return write(job);
    }
    return switch (job.request().stretch().get()) {
      case StretchAsked.Levels levels -> write(job.with(levels.stretch()));
      case StretchAsked.Percent percent -> {
        var pixels = new PixelColours(raster.spec(), raster.colours(), Optional.empty());
        Optional<Stretch> found =
            new RasterPercentiles(raster, pixels, job.request().threads()).between(percent);
        yield found.isPresent()
            ? write(job.with(found.get()))
            : new ColorizeOutcome.Refused(
                "stretch: no two values of %s lie at %s: say them as \"MIN,MAX\""
                    .formatted(raster.name(), percent));
      }
    };
  }

  private static Optional<String> unfit(Raster raster, ColorizeRequest request) {
    return raster.spec().place().isEmpty()
        ? Optional.of(raster.unplaced())
        : PixelColours.refusal(raster.spec(), raster.colours(), request.stretch().isPresent());
  }

  private StatedCrs stated(Raster raster) {
    FileCrs none = new FileCrs(Optional.empty(), Optional.empty(), false);
    return raster.spec().keys().map(GeoKeyTags::records).orElse(none).stated(engine);
  }

  private ColorizeOutcome write(Job job) throws IOException, InterruptedException {
    ColorizeRequest request = job.request();
    RasterColours colours = colours(job);
    Recolour recolour = new Recolour(job.input(), request.compressed(), job.cloudCrs().written());
    Recolour.Written written =
        recolour.write(
            request.output(),
            colours,
            () -> refusal(job, colours.tally()),
            request.threads(),
            request.progress());
    return switch (written) {
      case Recolour.Written.Refused refused -> new ColorizeOutcome.Refused(refused.reason());
      case Recolour.Written.Whole whole -> done(job, colours.tally(), whole.notes());
    };
  }

  private RasterColours colours(Job job) {
    Raster raster = job.raster();
    PixelColours pixels = new PixelColours(raster.spec(), raster.colours(), job.stretch());
    TileCache tiles = new TileCache(raster, cacheBytes);
    return new RasterColours(raster, tiles, pixels, job.input().frame(), job.match().moving());
  }

  /** Nothing coloured is no success. */
  private static Optional<String> refusal(Job job, Tally tally) {
    double least = job.match() instanceof CrsMatch.Assumed ? ASSUMED_SHARE_MIN : 0;
    boolean tooFew = tally.onRasterCount() < least * tally.points();
    if (tally.onRasterCount() == 0 || tooFew) {
      String extents =
          "the points cover %s, the raster %s"
              .formatted(tally.extent(), job.raster().spec().bounds().orElseThrow());
      String why = job.match() instanceof CrsMatch.Assumed assumed ? "; " + assumed.why() : "";
      return Optional.of(
          "%d of %d points lie on the raster: %s%s"
              .formatted(tally.onRasterCount(), tally.points(), extents, why));
    }
    return tally.colouredCount() == 0
        ? Optional.of(
            "%d points lie on the raster, all of them on pixels that are not valid (nodata, mask or"
                    .formatted(tally.onRasterCount())
                + " alpha)")
        : Optional.empty();
  }

  private static ColorizeOutcome done(Job job, Tally tally, List<String> notes) {
    List<String> all = new ArrayList<>();
    crsNotes(job, all);
    bandNotes(job, tally, all);
    all.addAll(job.raster().notes());
    all.addAll(notes);
    return new ColorizeOutcome.Colored(
        tally.points(),
        tally.colouredCount(),
        job.raster().spec().bands(),
        job.cloudCrs().shown(),
        job.rasterCrs().shown(),
        job.match().moving().map(transform -> transform.operation()),
        all);
  }

  private static void crsNotes(Job job, List<String> notes) {
    switch (job.match()) {
      case CrsMatch.Assumed assumed -> notes.add(assumed.why());
      case CrsMatch.Transformed moved -> {
        var operation = moved.transform().operation();
        notes.add(
            "places transformed from %s to %s: %s"
                .formatted(job.cloudCrs().shown(), job.rasterCrs().shown(), operation.text()));
        notes.addAll(operation.warnings());
      }
      case CrsMatch.Same _, CrsMatch.Refused _ -> {}
    }
  }

  private static void bandNotes(Job job, Tally tally, List<String> notes) {
    ColourModel model = job.raster().colours();
    int bands = job.raster().spec().bands();
    boolean isPalette = model.kind() == ColourModel.Kind.PALETTE;
    if (!isPalette && model.colourBands(bands) < 3) {
      notes.add("the raster has %d band%s: taken as grey".formatted(bands, bands > 1 ? "s" : ""));
    } else if (!isPalette && model.colourBands(bands) > 3) {
      notes.add("the raster has %d bands: 1 to 3 were taken as red, green, blue".formatted(bands));
    }
    if (job.request().stretch().orElse(null) instanceof StretchAsked.Percent percent) {
      job.stretch().ifPresent(at -> notes.add("stretched over " + percent + ": " + at));
    }
    if (job.raster().spec().pixelBytes() / bands == 2
        && tally.highest() <= TWELVE_BITS_MAX
        && job.stretch().isEmpty()
        && !isPalette) {
      notes.add(
          "its 16-bit samples are at most %d: the colours stay as dark as they are, but with stretch"
              .formatted(tally.highest()));
    }
  }
}
