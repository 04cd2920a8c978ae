/**
 * Platform threads that compute together: tasks, their order, stopping, the first failure. Uses
 * nothing else of this module. Invariant: whoever waits for a crew returns only when none of its
 * threads is at work any more.
 */
package ordo.pointcloud.crew;
