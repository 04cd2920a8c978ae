/**
 * The store that is a folder.
 *
 * <p>May use: model, store, system.
 */
package ordo.store.folder;
