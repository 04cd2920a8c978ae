/**
 * How tasks become claimable that only had to wait, and how those who wait for any are hurried: in
 * this process, and by notices between servers. Invariant: nothing depends on a signal or a notice;
 * one that is lost costs time. May use: db, loop.
 */
package ordo.server.dispatch.ready;
