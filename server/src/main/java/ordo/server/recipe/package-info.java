/**
 * The registry of recipes: stored once under (name, version), never changed, never removed.
 *
 * <p>May use: auth, db, model, model.check.recipe, model.check.submission, model.contract,
 * model.json.
 *
 * <p>Invariant: a name and version mean one definition for ever.
 */
package ordo.server.recipe;
