/**
 * Bytes of the store as HTTP carries them: files and ranges of them, lists of folders, and what
 * uploads come to.
 *
 * <p>May use: http.exchange, model, model.json, store, submit, upload, view.
 */
package ordo.server.http.bytes;
