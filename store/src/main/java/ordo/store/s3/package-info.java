/**
 * The store that is a prefix of a bucket of an S3-compatible service. Invariant: no correctness
 * rests on a condition of the service but on If-None-Match for the store's id, and no key goes that
 * a rule or a note does not name.
 *
 * <p>May use: bucket, model, ranged, store, system.
 */
package ordo.store.s3;
