/**
 * The lens over HTTP: who may ask, what is asked, and how it is answered.
 *
 * <p>May use: artifact, model, pointcloud.json, pointcloud.view.
 *
 * <p>Invariant: every request is answered by a status and, where it failed, a sentence.
 */
package ordo.lens.http;
