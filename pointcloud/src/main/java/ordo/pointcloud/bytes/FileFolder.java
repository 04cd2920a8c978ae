package ordo.pointcloud.bytes;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A folder of the file system. */
public record FileFolder(Path root) implements ByteFolder {
  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public ByteSource open(String file) throws IOException {
    Path path = root.resolve(file);
    try {
      return FileBytes.open(path);
    } catch (NoSuchFileException missing) {
      throw new MalformedFileException(name(), file, "a file", "none");
    }
  }
}
