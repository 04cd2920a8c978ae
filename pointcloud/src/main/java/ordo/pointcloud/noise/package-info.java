/**
 * Which points of a cloud are noise: three tests, each of which looks at neighbours alone. May use:
 * crew, marks, points, spread. Invariant: threads, leaves and the order of points do not show.
 */
package ordo.pointcloud.noise;
