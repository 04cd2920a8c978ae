package ordo.pointcloud.tree;

/**
 * Bytes of one of a tree's files.
 *
 * @param file its name below the tree's place; empty where the tree is one file
 * @param offset of the first byte
 * @param length in bytes, 0 or more
 */
public record ByteRange(String file, long offset, long length) {
  public long end() {
    return offset + length;
  }
}
