/**
 * Platform threads that compute together: tasks, their order, stopping, the first failure. May use:
 * nothing of Ordo. Invariant: whoever waits for a crew returns only when none of its threads is at
 * work any more.
 */
package ordo.pointcloud.crew;
