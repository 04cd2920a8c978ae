package ordo.server.db;

import org.jdbi.v3.core.Handle;

/**
 * A connection for the length of one piece of work. Only the classes that hold statements look
 * inside.
 */
public record Session(Handle handle) {}
