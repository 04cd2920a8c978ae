package ordo.pointcloud.octree.spill;

/** A part of a temporary file, in bytes. */
public record Stretch(long at, int length) {
  /** What is left behind the first bytes. */
  Stretch behind(int bytes) {
    return new Stretch(at + bytes, length - bytes);
  }
}
