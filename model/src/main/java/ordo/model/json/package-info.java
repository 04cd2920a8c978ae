/**
 * JSON from outside: read strictly, told where it is wrong, and written one way only. May use:
 * model. Invariant: what passes here can be stored and written again unchanged.
 */
package ordo.model.json;
