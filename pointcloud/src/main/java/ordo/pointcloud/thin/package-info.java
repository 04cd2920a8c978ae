/**
 * Fewer points, all of them points of the cloud: one in each cube, or none nearer than a distance
 * to another. May use: marks, points, spread. Invariant: which points stay depends on the points
 * alone, not on threads or leaves.
 */
package ordo.pointcloud.thin;
