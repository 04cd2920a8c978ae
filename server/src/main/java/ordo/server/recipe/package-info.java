/**
 * The registry of recipes: stored once under (name, version), never changed, never removed.
 * Invariant: a name and version mean one definition for ever. * <p>May use: db, model,
 * model.check.recipe, model.check.submission, model.contract, model.json.
 */
package ordo.server.recipe;
