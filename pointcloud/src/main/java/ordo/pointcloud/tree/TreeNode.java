package ordo.pointcloud.tree;

/**
 * A node, and where its points are.
 *
 * @param points as the hierarchy says; 0 where the node is there for those below it
 * @param file that holds the points, as messages name it
 * @param offset of the points in the file, in bytes
 * @param sizeBytes of the points as they are stored; {@link #WHOLE_FILE} where that is the file's
 */
public record TreeNode(TreeKey key, long points, String file, long offset, long sizeBytes) {
  /** Stands for the size of a file that nobody asked yet: see {@link PointTree#sizeBytes}. */
  public static final long WHOLE_FILE = -1;

  /** For messages: key, file and byte. */
  public String place() {
    return sizeBytes == WHOLE_FILE
        ? "node %s in %s".formatted(key, file)
        : "node %s at byte %d of %s".formatted(key, offset, file);
  }
}
