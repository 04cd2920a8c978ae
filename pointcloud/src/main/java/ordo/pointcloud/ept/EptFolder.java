package ordo.pointcloud.ept;

import java.nio.file.Path;
import ordo.pointcloud.octree.NodeKey;

/** Where things lie in a data set. */
public record EptFolder(Path root) {
  public Path metadata() {
    return root.resolve("ept.json");
  }

  public Path data() {
    return root.resolve("ept-data");
  }

  public Path hierarchy() {
    return root.resolve("ept-hierarchy");
  }

  public Path sources() {
    return root.resolve("ept-sources");
  }

  public Path tile(String key, DataType type) {
    return data().resolve(key + "." + type.extension());
  }

  public Path hierarchyFile(String key) {
    return hierarchy().resolve(key + ".json");
  }

  public Path tile(NodeKey key, DataType type) {
    return tile(key.toString(), type);
  }
}
