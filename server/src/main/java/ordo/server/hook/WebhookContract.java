package ordo.server.hook;

import java.util.List;
import java.util.Map;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Slot;
import ordo.server.dispatch.task.TaskTypes;

/** The contract of CALL_WEBHOOK, which the server runs itself; SPEC section 5. */
public final class WebhookContract {
  private WebhookContract() {}

  /**
   * @param addresses where hooks may go; an address written out in a URL is held against it at
   *     submission
   */
  public static ExecutorContract of(AddressRule addresses) {
    return new ExecutorContract(
        TaskTypes.CALL_WEBHOOK,
        Map.of("waits_for", Slot.any()),
        Map.of(),
        List.of(ParamContract.required("webhook_url", new WebhookUrlFormat(addresses)).orNull()),
        Needs.NONE,
        "Posts the job's whole body to an address; null or empty: not sent.");
  }
}
