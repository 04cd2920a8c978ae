package ordo.pointcloud.op;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.cloud.CloudBounds;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.Tolerance;
import ordo.pointcloud.crs.engines.CertifiedTransform;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.KeptHeights;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LeftOut;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointFormat;

/**
 * Moves a cloud from one CRS to another. Order and every attribute are kept, formats 0 to 5 become
 * 6, 7, 9 or 10, and x, y (and z, where both CRSs have heights) are new. Wave packets and their
 * records stay as they are. The same bytes for any number of threads.
 */
public final class Reproject {
  /** Of the output's resolution: how far interpolated coordinates may be from exact ones. */
  static final double TOLERANCE_SHARE = 0.1;

  private static final String OR_SAY_THE_SOURCE =
      "; the source is what the file says, and another may be said instead of it";

  private final CrsEngine engine;

  public Reproject(CrsEngine engine) {
    this.engine = engine;
  }

  /**
   * @param cloud whose points become one file's
   * @throws ordo.pointcloud.bytes.MalformedFileException when the input is not what it says
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public ReprojectOutcome run(JoinedCloud cloud, ReprojectRequest request)
      throws IOException, InterruptedException {
    LasFile input = cloud.file();
    if (input.format().hasWavePacket() && request.compressed()) {
      return new ReprojectOutcome.Refused(
          "%s: point format %d has wave packets, which are kept in LAS, not in LAZ"
              .formatted(input.name(), input.format().id()));
    }
    Optional<CloudBox> box = CloudBounds.of(input, request.threads());
    FileCrs records = FileCrsRecords.of(input);
    StatedCrs stated = records.stated(engine);
    Optional<String> source = request.sourceCrs().or(stated::named);
    if (source.isEmpty()) {
      return new ReprojectOutcome.Refused(
          "%s: %s; say what its coordinates are"
              .formatted(input.name(), ((StatedCrs.Unnamed) stated).reason()));
    }
    List<String> warnings = new ArrayList<>(cloud.remarks());
    if (!box.equals(CloudBounds.stated(input)) && box.isPresent()) {
      warnings.add("the header's bounds are wrong; those of the points were taken");
    }
    if (stated instanceof StatedCrs.Named named) {
      warnings.addAll(named.notes());
    }
    box.ifPresent(where -> warnings.addAll(records.compare(engine, source.get(), where)));
    return switch (engine.plan(source.get(), request.targetCrs(), box)) {
      case CrsPlan.Refused refused ->
          new ReprojectOutcome.Refused(
              "%s: %s%s"
                  .formatted(
                      input.name(),
                      refused.text(),
                      request.sourceCrs().isPresent() ? "" : OR_SAY_THE_SOURCE));
      case CrsPlan.Planned planned ->
          write(
              new Job(
                  cloud,
                  request,
                  box,
                  planned.transform(),
                  KeptHeights.of(planned.transform(), stated)),
              warnings);
    };
  }

  /** A reprojection that can be carried out. */
  private record Job(
      JoinedCloud cloud,
      ReprojectRequest request,
      Optional<CloudBox> box,
      CrsTransform transform,
      KeptHeights heights) {
    LasFile input() {
      return cloud.file();
    }
  }

  private ReprojectOutcome write(Job job, List<String> warnings)
      throws IOException, InterruptedException {
    CoordinateFrame from = job.input().frame();
    Optional<CoordinateFrame> frame =
        job.box().isPresent()
            ? TargetFrame.choose(job.transform(), job.box().get(), from)
            : Optional.of(from);
    if (frame.isEmpty()) {
      return new ReprojectOutcome.Refused(
          "%s: no place in its bounds transforms to %s"
              .formatted(job.input().name(), job.transform().target().label()));
    }
    CertifiedTransform certified = certified(job, frame.get());
    ReprojectPass pass = new ReprojectPass(job.input(), certified, frame.get(), job.transform());
    LasWriteSpec spec = spec(job, frame.get());
    ReprojectPass.Written written = pass.run(job.request(), spec, job.request().progress());
    warnings.addAll(LeftOut.lines(job.input(), spec));
    warnings.addAll(job.cloud().pointNotes());
    pass.overlap().line().ifPresent(warnings::add);
    packetDirections(job.input()).ifPresent(warnings::add);
    return switch (written) {
      case ReprojectPass.Written.Failed failed ->
          new ReprojectOutcome.Refused(job.input().name() + ": " + failed.reason());
      case ReprojectPass.Written.Whole whole -> done(job, certified, whole.header(), warnings);
    };
  }

  /** Directions are steps along the axes of the input's CRS. */
  private static Optional<String> packetDirections(LasFile input) {
    return input.format().hasWavePacket()
        ? Optional.of(
            "the points have wave packets: written as plain LAS, the packets' directions unchanged,"
                + " which are those of the input's CRS")
        : Optional.empty();
  }

  private static CertifiedTransform certified(Job job, CoordinateFrame frame) {
    Tolerance tolerance =
        new Tolerance(
            TOLERANCE_SHARE * Math.abs(frame.scaleX()),
            TOLERANCE_SHARE * Math.abs(frame.scaleY()),
            TOLERANCE_SHARE * Math.abs(frame.scaleZ()));
    CloudBox box = job.box().orElse(new CloudBox(0, 0, 0, 0, 0, 0));
    return CertifiedTransform.of(job.transform(), box, job.input().pointCount(), tolerance);
  }

  private static LasWriteSpec spec(Job job, CoordinateFrame frame) {
    PointFormat format = FormatWidening.extended(job.input().format());
    Compression compression =
        job.request().compressed() ? Compression.lazFor(job.input()) : Compression.NONE;
    return LasWriteSpec.like(job.input(), Compression.NONE)
        .withFormat(format)
        .withCompression(compression)
        .withFrame(frame)
        .withWkt(job.heights().wkt());
  }

  private static ReprojectOutcome.Reprojected done(
      Job job, CertifiedTransform certified, LasHeader header, List<String> warnings) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(job.transform().operation().warnings());
    all.addAll(job.heights().notes());
    return new ReprojectOutcome.Reprojected(
        job.transform().source(),
        job.transform().target(),
        job.transform().operation(),
        header,
        all,
        certified.cellSide(),
        job.cloud().skipped());
  }
}
