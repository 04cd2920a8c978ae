/**
 * What was found out about single points of a file, by their index, however many there are. May
 * use: bytes. Invariant: a mark is there or not, whoever set it, and how often.
 */
package ordo.pointcloud.marks;
