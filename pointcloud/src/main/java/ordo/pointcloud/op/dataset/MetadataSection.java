package ordo.pointcloud.op.dataset;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasLayout;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Section {@code metadata}: the header as stored, the records, the CRS. */
record MetadataSection(LasFile file, Optional<DatasetCrs> crs) {
  /** Larger records are named, their bytes left out. */
  private static final int RECORD_BYTES_MAX = 1 << 20;

  private static final String COPC = "copc";

  ObjectNode toJson() throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    LasHeader header = file.header();
    putIdentity(node, header.identity());
    putLayout(node, header);
    putFrame(node, header.frame());
    putBounds(node, header.summary().bounds());
    putCrs(node);
    putRecords(node);
    for (String warning : file.warnings()) {
      node.withArray("warnings").add(warning);
    }
    return node;
  }

  private static void putIdentity(ObjectNode node, LasIdentity identity) {
    byte[] encoding = new byte[2];
    LittleEndian.put16(encoding, 0, identity.globalEncoding());
    node.put("creation_doy", identity.creationDay());
    node.put("creation_year", identity.creationYear());
    node.put("filesource_id", identity.fileSourceId());
    node.put("global_encoding", identity.globalEncoding());
    node.put("global_encoding_base64", Base64.getEncoder().encodeToString(encoding));
    node.put("project_id", identity.guid().toString());
    node.put("software_id", identity.generatingSoftware());
    node.put("system_id", identity.systemIdentifier());
  }

  private void putLayout(ObjectNode node, LasHeader header) {
    LasLayout layout = header.layout();
    node.put("compressed", header.compressed());
    node.put("copc", file.find(COPC, 1).isPresent());
    node.put("count", file.pointCount());
    node.put("dataformat_id", header.format().id());
    node.put("dataoffset", layout.pointOffset());
    node.put("header_size", layout.headerBytes());
    node.put("major_version", 1);
    node.put("minor_version", layout.minorVersion());
    node.put("point_length", header.format().recordBytes());
  }

  private static void putFrame(ObjectNode node, CoordinateFrame frame) {
    JsonNumbers.put(node, "offset_x", frame.offsetX());
    JsonNumbers.put(node, "offset_y", frame.offsetY());
    JsonNumbers.put(node, "offset_z", frame.offsetZ());
    JsonNumbers.put(node, "scale_x", frame.scaleX());
    JsonNumbers.put(node, "scale_y", frame.scaleY());
    JsonNumbers.put(node, "scale_z", frame.scaleZ());
  }

  /** As stored, which need not be the truth. */
  private static void putBounds(ObjectNode node, Bounds bounds) {
    JsonNumbers.put(node, "maxx", bounds.maxX());
    JsonNumbers.put(node, "maxy", bounds.maxY());
    JsonNumbers.put(node, "maxz", bounds.maxZ());
    JsonNumbers.put(node, "minx", bounds.minX());
    JsonNumbers.put(node, "miny", bounds.minY());
    JsonNumbers.put(node, "minz", bounds.minZ());
  }

  private void putCrs(ObjectNode node) {
    String wkt = crs.map(DatasetCrs::wkt).orElse("");
    node.put("comp_spatialreference", wkt);
    node.put("spatialreference", wkt);
    ObjectNode srs = node.putObject("srs");
    srs.put("compoundwkt", wkt);
    srs.put("isgeocentric", crs.map(DatasetCrs::geocentric).orElse(false));
    srs.put("isgeographic", crs.map(DatasetCrs::geographic).orElse(false));
    srs.put("name", crs.map(DatasetCrs::name).orElse(""));
    putUnits(srs.putObject("units"));
    srs.put("wkt", wkt);
    crs.map(DatasetCrs::records).ifPresent(records -> putCrsRecords(srs, records));
  }

  private void putUnits(ObjectNode units) {
    units.put("horizontal", crs.map(DatasetCrs::horizontalUnit).orElse(""));
    units.put("vertical", crs.map(DatasetCrs::verticalUnit).orElse(""));
  }

  /** Beyond what {@code pdal info} has: the file's own words, and why they name no CRS. */
  private static void putCrsRecords(ObjectNode srs, DatasetCrs.Records records) {
    records.text().ifPresent(text -> srs.put("stated", text));
    if (!records.reason().isEmpty()) {
      srs.put("reason", records.reason());
    }
    records.notes().forEach(note -> srs.withArray("notes").add(note));
  }

  private void putRecords(ObjectNode node) throws IOException {
    int number = 0;
    for (LasVlr record : file.vlrs()) {
      if (!record.userId().equals(COPC)) {
        node.set("vlr_" + number, record(record));
        number++;
      }
    }
  }

  private static ObjectNode record(LasVlr record) throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (record.payload().sizeBytes() <= RECORD_BYTES_MAX) {
      node.put("data", Base64.getEncoder().encodeToString(record.bytes()));
    }
    node.put("description", record.description());
    node.put("record_id", record.recordId());
    node.put("user_id", record.userId());
    return node;
  }
}
