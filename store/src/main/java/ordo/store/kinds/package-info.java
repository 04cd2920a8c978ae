/**
 * The door of the store: which kinds there are, and which one a setting means.
 *
 * <p>May use: folder, store, system.
 */
package ordo.store.kinds;
