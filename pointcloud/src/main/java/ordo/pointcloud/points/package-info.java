/**
 * Points as blocks of columns, the table of what is in them, where they come from, and how many
 * threads go over them in order. May use: bytes, crew. Invariant: a record goes through a block
 * without losing a bit.
 */
package ordo.pointcloud.points;
