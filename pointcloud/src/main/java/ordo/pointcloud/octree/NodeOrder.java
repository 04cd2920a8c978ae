package ordo.pointcloud.octree;

/** In which order a node's points come to a sink. */
public enum NodeOrder {
  /** As the tree has them, so that nothing is sorted; equal trees have equal orders. */
  UNSORTED,
  /** By GPS time, then by the place in the cloud. */
  GPS_TIME,
  /** In Z-order of their coordinates above the cube's corner, then by the place in the cloud. */
  MORTON
}
