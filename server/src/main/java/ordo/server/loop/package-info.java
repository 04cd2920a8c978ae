/**
 * What runs beside the requests: loops that take a turn, rest, and go on whatever a turn threw.
 * Invariant: a loop that has been started ends only when it is closed, and how its last turns went
 * can be asked at any time. May use: db.
 */
package ordo.server.loop;
