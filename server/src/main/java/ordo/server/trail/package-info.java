/**
 * What is done that is about no job, as rows of the history: who, what, when and from where. May
 * use: auth, db.
 */
package ordo.server.trail;
