/**
 * The registry of recipes: stored once under (name, version), never changed, never removed. May
 * use: db, model. Invariant: a name and version mean one definition for ever.
 */
package ordo.server.recipe;
