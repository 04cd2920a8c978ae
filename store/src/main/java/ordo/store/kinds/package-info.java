/**
 * The door of the store: which kinds there are, and which one a setting means.
 *
 * <p>May use: bucket, folder, s3, store, system.
 */
package ordo.store.kinds;
