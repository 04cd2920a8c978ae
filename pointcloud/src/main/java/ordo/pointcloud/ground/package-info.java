/**
 * Bare ground among points: the simple morphological filter (Pingel, Clarke, McBride 2013, ISPRS
 * Journal 77, 21-30) in a form in which a cell depends on cells within a known distance alone, so
 * that windows with a margin give what the whole would.
 *
 * <p>May use: crew, marks, points.
 *
 * <p>Invariant: neither windows, nor tiles, nor threads, nor the order of points show in a result.
 */
package ordo.pointcloud.ground;
