/**
 * Who may connect and for how long, before a request is one: connections counted from the moment
 * they are accepted, framing and lines bounded, headers and bodies with deadlines, a listener that
 * comes back. May use: loop. Invariant: a stranger without a token can take neither memory nor
 * connections from others, and never causes more than one line of log a kind and minute.
 */
package ordo.server.http.door;
