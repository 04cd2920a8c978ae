/**
 * Requests to one bucket of an S3-compatible service, below the prefix of one store. Only this
 * package knows the client of the service. Invariant: every failure says which verb of the service
 * it was, and of which bucket.
 *
 * <p>May use: store.
 */
package ordo.store.bucket;
