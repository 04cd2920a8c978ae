package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.cloud.extras.UnitedExtras;
import ordo.pointcloud.cloud.frame.FrameChange;
import ordo.pointcloud.cloud.frame.LargestShift;
import ordo.pointcloud.cloud.frame.UnitedFrame;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointFormat;

/**
 * Several files as one.
 *
 * @param shift told by the points as they are read
 */
record JoinedFiles(LasFile file, List<Tile> tiles, UnitedExtras extras, LargestShift shift) {
  /**
   * @throws IllegalArgumentException naming the files that do not go together, and why
   */
  static JoinedFiles of(List<LasFile> files, Crew crew, boolean strips)
      throws IOException, InterruptedException {
    Optional<GpsKind> time = GpsKind.ofAll(files);
    UnitedExtras extras = UnitedExtras.of(files);
    PointFormat format = UnitedFormat.of(files, extras.bytes(), strips);
    CloudBox box = CloudBounds.union(boxes(files, crew));
    CoordinateFrame frame = UnitedFrame.of(files.stream().map(LasFile::frame).toList(), box);
    var shift = new LargestShift();
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      FrameChange change = FrameChange.of(files.get(i).frame(), frame);
      tiles.add(new Tile(files.get(i), format, extras.moves().get(i), change, shift));
    }
    String name = FileNames.ofAll(files);
    var points = new UnitedPoints(name, format, tiles);
    List<LasVlr> records = records(files, extras);
    LasHeader header = new UnitedHeader(files, points, frame, box).with(records, time);
    long size = files.stream().mapToLong(LasFile::sizeBytes).sum();
    LasFile joined = LasFiles.seen(new NoBytes(name, size), header, records, points);
    return new JoinedFiles(joined, List.copyOf(tiles), extras, shift);
  }

  /** The first's about the CRS, what all have alike, and the description of the extra bytes. */
  private static List<LasVlr> records(List<LasFile> files, UnitedExtras extras) throws IOException {
    List<LasVlr> records = new ArrayList<>();
    files.getFirst().vlrs().stream().filter(LasWriteSpec::saysCrs).forEach(records::add);
    records.addAll(CommonRecords.of(files));
    extras.record().ifPresent(records::add);
    return records;
  }

  /** A header that holds none of its first points is not believed, but counted. */
  private static List<CloudBox> boxes(List<LasFile> files, Crew crew)
      throws IOException, InterruptedException {
    CloudBox[] boxes = new CloudBox[files.size()];
    crew.each(
        boxes.length,
        (_, i) -> {
          crew.checkpoint();
          boxes[i] = CloudBounds.of(files.get(i), 1).orElseThrow();
        });
    return List.of(boxes);
  }

  /** What the points have undergone, once they were read; a line each. */
  List<String> pointNotes() {
    var notes = new GroupedNotes();
    for (Tile tile : tiles) {
      tile.overlapLine().ifPresent(line -> notes.add(tile.file, line));
      if (tile.strippedPoints() > 0) {
        notes.add(tile.file, StrippedWaveforms.line(tile.file));
      }
      if (tile.points < tile.file.pointCount()) {
        notes.add(tile.file, "its buffer is left out, which are points of other tiles");
      }
    }
    List<String> lines = new ArrayList<>(notes.lines());
    frameNote().ifPresent(lines::add);
    return lines;
  }

  private Optional<String> frameNote() {
    CoordinateFrame frame = file.frame();
    if (tiles.stream().allMatch(tile -> tile.file.frame().equals(frame))) {
      return Optional.empty();
    }
    String result =
        shift.get() == 0
            ? "no coordinate changed"
            : "coordinates were rounded, by at most %s".formatted(shift.get());
    return Optional.of("the files differ in scale or offset: now %s; %s".formatted(frame, result));
  }
}
