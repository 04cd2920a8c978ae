/**
 * The lens over HTTP: who may ask, what is asked, and how it is answered.
 *
 * <p>May use: lens.artifact, model, model.json, pointcloud.bytes.
 *
 * <p>Invariant: every request is answered by a status and, where it failed, a sentence.
 */
package ordo.lens.http;
