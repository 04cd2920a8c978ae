/**
 * Everything that can be wrong with a submission. What lies in the registry and in the store is
 * asked for through three interfaces.
 *
 * <p>May use: check, check.recipe, contract, json, model.
 */
package ordo.model.check.submission;
