package ordo.pointcloud.ept;

import java.nio.file.Path;
import ordo.pointcloud.octree.NodeKey;

/** Where things lie in a data set. */
record EptFolder(Path root) {
  Path metadata() {
    return root.resolve("ept.json");
  }

  Path data() {
    return root.resolve("ept-data");
  }

  Path hierarchy() {
    return root.resolve("ept-hierarchy");
  }

  Path sources() {
    return root.resolve("ept-sources");
  }

  Path tile(String key, DataType type) {
    return data().resolve(key + "." + type.extension());
  }

  Path hierarchyFile(String key) {
    return hierarchy().resolve(key + ".json");
  }

  Path tile(NodeKey key, DataType type) {
    return tile(key.toString(), type);
  }
}
