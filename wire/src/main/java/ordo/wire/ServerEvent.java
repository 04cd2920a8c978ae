package ordo.wire;

import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as a server tells it; SPEC section 8.
 *
 * @param name its kind: {@code job}, {@code step}, {@code output}, {@code hook}, {@code progress},
 *     {@code log}, {@code missed}; or {@link #OPEN}
 * @param id to go on behind after a reconnect; empty where it has none
 */
public record ServerEvent(String name, String id, JsonNode data) {
  /** No event of the server: from here on it tells, and what was before may have been missed. */
  public static final String OPEN = "open";

  static ServerEvent open() {
    return new ServerEvent(OPEN, "", WireJson.MAPPER.createObjectNode());
  }
}
