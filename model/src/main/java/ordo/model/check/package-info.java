/**
 * Everything that can be wrong with a recipe or a submission, found at once. May use: json, model.
 * What lies in the registry and in the store is asked for through two interfaces. Invariant: pure,
 * and every problem names its place as a JSON Pointer into the body that was sent.
 */
package ordo.model.check;
