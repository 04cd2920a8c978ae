package ordo.pointcloud.cloud;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ordo.pointcloud.cloud.extras.ExtraBytesRecord;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;

/** A cloud of one file, which is as it is, or of several that go together. */
public final class JoinedCloud implements Closeable {
  private final OpenFiles open;
  private final Supplier<CrsEngine> engines;
  private final Optional<JoinedFiles> joined;
  private Optional<CommonCrs> crs = Optional.empty();

  private JoinedCloud(OpenFiles open, Supplier<CrsEngine> engines, Optional<JoinedFiles> joined) {
    this.open = open;
    this.engines = engines;
    this.joined = joined;
  }

  /**
   * Opens the files.
   *
   * @param engines of the CRS; asked once at most, where files say something of their CRS
   * @throws IllegalArgumentException naming the files that are bad or do not go together, and why
   */
  public static JoinedCloud open(FileSet set, CloudOptions options, Supplier<CrsEngine> engines)
      throws IOException, InterruptedException {
    OpenFiles open = OpenFiles.open(set, crew(options));
    try {
      return joined(open, options, engines);
    } catch (Throwable failure) {
      open.close();
      throw failure;
    }
  }

  private static JoinedCloud joined(
      OpenFiles open, CloudOptions options, Supplier<CrsEngine> engines)
      throws IOException, InterruptedException {
    if (open.files().size() == 1) {
      return new JoinedCloud(open, engines, Optional.empty());
    }
    CommonCrs crs = CommonCrs.of(open.files(), engines);
    JoinedFiles joined = JoinedFiles.of(open.files(), crew(options), options.stripsWaveforms());
    var cloud = new JoinedCloud(open, engines, Optional.of(joined));
    cloud.crs = Optional.of(crs);
    return cloud;
  }

  private static Crew crew(CloudOptions options) {
    return new Crew(options.threads(), options.stopAsked());
  }

  /** All points, headed by what holds for all of them; the file itself where there is but one. */
  public LasFile file() {
    return joined.map(JoinedFiles::file).orElse(open.files().getFirst());
  }

  /** In the order that numbers their points. */
  public List<LasFile> files() {
    return open.files();
  }

  /** How many points each file has in the cloud: those of a tile's buffer are not. */
  public List<Long> filePoints() {
    return joined.isPresent()
        ? joined.get().tiles().stream().map(tile -> tile.points).toList()
        : List.of(file().pointCount());
  }

  /** Of all files, those that were left out too. */
  public List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    open.files().forEach(file -> paths.add(Path.of(file.name())));
    open.skipped().forEach(file -> paths.add(file.file()));
    return paths;
  }

  /** Those that were left out. */
  public List<SkippedFile> skipped() {
    return open.skipped();
  }

  /** What is odd about the files, a line each; one that holds for many stands once. */
  public List<String> warnings() {
    var notes = new GroupedNotes();
    open.files().forEach(file -> file.warnings().forEach(text -> notes.add(file, text)));
    return notes.lines();
  }

  /**
   * What is odd about one file as it says it; of several with names, and what they do not share.
   */
  public List<String> remarks() throws IOException {
    if (joined.isEmpty()) {
      return file().warnings();
    }
    List<String> remarks = new ArrayList<>(warnings());
    remarks.addAll(CommonRecords.leftOut(open.files(), records(), "not every file has them alike"));
    return remarks;
  }

  /** WKT of the CRS; empty where the files name none that can be read. */
  public String wkt() throws IOException {
    return crs().wkt();
  }

  /** What is not said of the CRS as the files say it, a line each. */
  public List<String> crsNotes() throws IOException {
    return crs().notes();
  }

  private CommonCrs crs() throws IOException {
    if (crs.isEmpty()) {
      crs = Optional.of(CommonCrs.of(open.files(), engines));
    }
    return crs.get();
  }

  /** Attributes of the extra bytes. */
  public List<ExtraDimension> extras() {
    return file().extraDimensions();
  }

  /** The record that describes the extra bytes, where there are any; no byte is left nameless. */
  public Optional<LasVlr> extrasRecord() throws IOException {
    return joined.isPresent() ? joined.get().extras().record() : ExtraBytesRecord.of(file());
  }

  /** What all files bring alike beside their CRS, and the description of the extra bytes. */
  public List<LasVlr> records() throws IOException {
    List<LasVlr> records = new ArrayList<>(CommonRecords.of(open.files()));
    extrasRecord().ifPresent(records::add);
    return records;
  }

  /** Which records of the files are not among those that what was built holds, a line each. */
  public List<String> leftOut(List<LasVlr> held) throws IOException {
    return CommonRecords.leftOut(open.files(), held, "no place for them in what was built");
  }

  /** What joining has done to the points, once they were read; a line each. */
  public List<String> pointNotes() {
    return joined.map(JoinedFiles::pointNotes).orElse(List.of());
  }

  /** Points whose wave packets joining has left out. */
  public long strippedPoints() {
    return joined.map(JoinedFiles::tiles).orElse(List.of()).stream()
        .mapToLong(Tile::strippedPoints)
        .sum();
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
