package ordo.server.loop;

import java.time.Duration;

/**
 * How a loop goes.
 *
 * @param name for people, in logs and in {@code GET /health/ready}
 * @param period rest between two turns; zero where a turn waits by itself
 * @param turnMax a turn that takes longer counts as hanging
 */
public record Pace(String name, Duration period, Duration turnMax) {}
