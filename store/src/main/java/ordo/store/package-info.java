/**
 * Where artifact bytes lie: a folder or an S3-compatible service, one conformance suite for both.
 * May use: model, system. Invariant: a reader never sees a half-written file under a path that this
 * package reported as written.
 */
package ordo.store;
