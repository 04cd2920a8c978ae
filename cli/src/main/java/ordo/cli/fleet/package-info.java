/**
 * The verb {@code fleet}: asks the server what could be claimed and an engine what it has, and has
 * machines started. Invariant: nothing it forgets can hurt, as it counts anew in each turn. May
 * use: everything.
 */
package ordo.cli.fleet;
