package ordo.pointcloud.op.clip;

/** What is cut out. */
public sealed interface ClipArea permits ClipBounds, ClipPolygon {}
