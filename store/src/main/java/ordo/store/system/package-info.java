/**
 * What the operating system does for a store: paths followed below a folder that is held open, and
 * nowhere else, and trees walked, copied and removed that way.
 *
 * <p>May use: nothing of Ordo.
 */
package ordo.store.system;
