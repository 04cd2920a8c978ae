/**
 * Everything that can be wrong with a recipe, and the recipes that ship.
 *
 * <p>May use: check, contract, json, model.
 */
package ordo.model.check.recipe;
