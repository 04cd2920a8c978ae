package ordo.fuzz;

import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.tree.TreeFiles;

/**
 * A data set of three files: two lengths of 16 bits, then the document, the hierarchy and the
 * points.
 */
record FuzzedFiles(byte[] bytes, String document, String hierarchy) implements TreeFiles {
  private static final int HEAD_BYTES = 4;

  static boolean isEnough(byte[] bytes) {
    return bytes.length >= HEAD_BYTES;
  }

  @Override
  public String name() {
    return "fuzzed";
  }

  @Override
  public ByteSource open(String file) throws NoSuchFileException {
    int first = length(0);
    int second = length(2);
    if (file.equals(document)) {
      return part(file, 0, first);
    }
    boolean isHierarchy = file.equals(hierarchy);
    if (!isHierarchy && file.startsWith("ept-hierarchy")) {
      throw new NoSuchFileException(file);
    }
    return isHierarchy
        ? part(file, first, first + second)
        : part(file, first + second, bytes.length);
  }

  private int length(int at) {
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }

  private ByteSource part(String file, int from, int to) {
    int body = bytes.length - HEAD_BYTES;
    byte[] part =
        Arrays.copyOfRange(
            bytes, HEAD_BYTES + Math.min(from, body), HEAD_BYTES + Math.min(to, body));
    return new MemoryBytes(nameOf(file), part);
  }
}
