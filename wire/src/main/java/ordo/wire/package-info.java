/**
 * What processes say to each other: one record per message, JSON in snake_case, and the client that
 * says it. May use: fleet, model. Invariant: a message names everything its receiver needs; no
 * session.
 */
package ordo.wire;
