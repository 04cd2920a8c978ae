package ordo.server.dispatch.task;

import java.util.Set;

/** Types that only the server's own loops claim: workers have neither secret nor job body. */
public final class TaskTypes {
  /** The type of every delivery; no step type has such a name. */
  public static final String DELIVERY = "@delivery";

  public static final String CALL_WEBHOOK = "CALL_WEBHOOK";

  public static final Set<String> SERVER_ONLY = Set.of(DELIVERY, CALL_WEBHOOK);

  /** Deliveries that run at a time over all servers. */
  public static final int DELIVERIES_RUNNING_MAX = 64;

  private TaskTypes() {}
}
