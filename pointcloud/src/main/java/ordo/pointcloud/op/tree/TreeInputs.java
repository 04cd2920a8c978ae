package ordo.pointcloud.op.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.ProjectGuid;

/** What inputs have in common, which is what a tree says of itself. */
public final class TreeInputs {
  private static final String OURS = "Ordo";

  private final JoinedCloud cloud;
  private final String wkt;

  TreeInputs(JoinedCloud cloud) throws IOException {
    this.cloud = cloud;
    this.wkt = cloud.wkt();
  }

  /** In the order that numbers their points. */
  public List<LasFile> files() {
    return cloud.files();
  }

  /** How many points of each file the tree has. */
  public List<Long> filePoints() {
    return cloud.filePoints();
  }

  /** Of the CRS; empty where the files name none that can be read. */
  public String wkt() {
    return wkt;
  }

  /** Attributes of the extra bytes. */
  public List<ExtraDimension> extras() {
    return cloud.extras();
  }

  /** The record that describes the extra bytes, where there are any. */
  public Optional<LasVlr> extrasRecord() throws IOException {
    return cloud.extrasRecord();
  }

  /** What is odd about the files, and what the tree does not say as they do, a line each. */
  List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>(cloud.warnings());
    notes.addAll(cloud.crsNotes());
    return notes;
  }

  /** What all inputs bring alike beside their CRS, and the description of the extra bytes. */
  public List<LasVlr> records() throws IOException {
    return cloud.records();
  }

  /** Dates and system come from the first input, so that nothing comes from the clock. */
  public LasIdentity identity() {
    LasIdentity first = cloud.file().header().identity();
    return new LasIdentity(
        0,
        first.globalEncoding() & LasIdentity.GPS_TIME_IS_ADJUSTED_STANDARD,
        ProjectGuid.NONE,
        first.systemIdentifier(),
        OURS,
        first.creationDay(),
        first.creationYear());
  }
}
