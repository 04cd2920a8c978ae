package ordo.pointcloud.ept.read;

import java.io.IOException;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyPage;
import ordo.pointcloud.tree.HierarchyPart;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeNode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The files of a hierarchy, and the size of each tile, which none of them says. */
record EptPages(TreeFiles files, EptMetadata metadata, DataType type)
    implements HierarchyWalk.Pages {
  /** A file of more bytes is not read. */
  static final int FILE_BYTES_MAX = 64 << 20;

  /** Where the file of a node's own is, if it has one. */
  static HierarchyPart part(TreeKey root) {
    return new HierarchyPart(root, new ByteRange("ept-hierarchy/" + root + ".json", 0, 0));
  }

  @Override
  public HierarchyPage read(HierarchyPart part) throws IOException {
    String name = part.bytes().file();
    byte[] bytes = files.readAll(name, "the hierarchy from " + part.root() + " on", FILE_BYTES_MAX);
    var range = new ByteRange(name, 0, bytes.length);
    var page = new HierarchyPage(files.nameOf(name), new HierarchyPart(part.root(), range));
    try (JsonParser json = JsonFile.MAPPER.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw page.broken("a JSON object", "none");
      }
      entries(page, json);
    } catch (JacksonException e) {
      throw page.broken("a JSON object", e.getOriginalMessage());
    }
    return page.whole();
  }

  private static void entries(HierarchyPage page, JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      TreeKey key = TreeKey.parse(name).orElse(null);
      if (key == null) {
        throw page.broken("keys of nodes", name);
      }
      JsonToken value = json.nextToken();
      if (value != JsonToken.VALUE_NUMBER_INT || !isCount(json)) {
        throw page.broken("entry " + key + ": a count, 0 or -1", json.getString());
      }
      page.add(entry(key, json.getLongValue()));
    }
  }

  /** More digits, or more points than fit a file, are none. */
  private static boolean isCount(JsonParser json) {
    return json.getNumberType() == JsonParser.NumberType.INT;
  }

  private static TreeNode entry(TreeKey key, long count) {
    ByteRange bytes =
        count == HierarchyPage.ELSEWHERE ? part(key).bytes() : new ByteRange("", 0, 0);
    return new TreeNode(key, count, bytes);
  }

  /** A node without points has no tile; some programs write such nodes. */
  @Override
  public TreeNode placed(TreeNode entry) throws IOException {
    if (entry.points() == 0) {
      return entry;
    }
    String name = "ept-data/" + entry.key() + "." + type.extension();
    String what = "a tile of %d points, as the hierarchy says".formatted(entry.points());
    long size = files.sizeBytes(name, what);
    if (type == DataType.BINARY && size != entry.points() * metadata.recordBytes()) {
      throw new MalformedFileException(files.nameOf(name), "size", what, binary(size));
    }
    if (size == 0 || size > Integer.MAX_VALUE - Long.BYTES) {
      throw new MalformedFileException(
          files.nameOf(name), "size", what + " and at most 2^31 bytes", size + " bytes");
    }
    return new TreeNode(entry.key(), entry.points(), new ByteRange(name, 0, size));
  }

  private String binary(long size) {
    int record = metadata.recordBytes();
    String rest = size % record == 0 ? "" : " and %d bytes".formatted(size % record);
    return "%d bytes, which are %d points of %d bytes%s"
        .formatted(size, size / record, record, rest);
  }
}
