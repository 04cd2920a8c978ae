package ordo.server.hook;

import java.util.Optional;
import ordo.model.contract.ParamFormat;

/** Checks the address of a webhook at submission, as far as it can be known without a look-up. */
final class WebhookUrlFormat implements ParamFormat {
  private final AddressRule rule;

  WebhookUrlFormat(AddressRule rule) {
    this.rule = rule;
  }

  @Override
  public String name() {
    return "webhook_url";
  }

  /** Empty text means that nothing is sent. */
  @Override
  public Optional<String> problem(String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return WebhookUrl.parse(value)
          .literal()
          .filter(address -> !rule.allows(address))
          .map(address -> WebhookSender.refusal(address.getHostAddress()));
    } catch (WebhookUrl.Malformed e) {
      return Optional.of(e.getMessage());
    }
  }
}
