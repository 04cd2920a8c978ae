package ordo.pointcloud.octree;

/** In which order a node's points come to a sink. */
public enum NodeOrder {
  /** As the tree has them, so that nothing is sorted; equal trees have equal orders. */
  UNSORTED,
  /** By GPS time, then by the place in the cloud. */
  GPS_TIME,
  /**
   * By GPS time, then by the place in the cloud; where all points of the node have one time, in
   * Z-order of their coordinates above the cube's corner.
   */
  GPS_TIME_OR_MORTON
}
