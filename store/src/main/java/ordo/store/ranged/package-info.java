/**
 * Files that lie elsewhere, as paths of this machine: who opens one reads of it what he asks for,
 * by ranges, through a cache of blocks. Invariant: all reads of one opened file are of one content,
 * or fail.
 *
 * <p>May use: nothing of Ordo.
 */
package ordo.store.ranged;
