package ordo.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import ordo.server.auth.ApiToken;
import ordo.server.auth.SecretFile;
import ordo.server.db.Database;
import ordo.server.embedded.DataLayout;
import ordo.server.health.Health;
import ordo.server.hook.WebhookSecret;
import ordo.server.secret.SecretWatch;
import ordo.server.secret.Secrets;
import ordo.server.secret.SharedSecret;

/**
 * The secrets that a server is started with: as given, else in files of its data folder, made at
 * the first start.
 */
final class ServerSecrets {
  private final ApiToken token;
  private final WebhookSecret webhooks;
  private final Map<SharedSecret, String> texts;
  private final boolean isAlone;

  private ServerSecrets(String token, String webhooks, boolean isAlone) {
    this.token = new ApiToken(token);
    this.webhooks = WebhookSecret.of(webhooks);
    this.texts = Map.of(SharedSecret.API_TOKEN, token, SharedSecret.ORDO_WEBHOOK_SECRET, webhooks);
    this.isAlone = isAlone;
  }

  /** No other server can be on a database that lies in the data folder. */
  static ServerSecrets of(ServerConfig config, DataLayout folder) throws IOException {
    String token = text(config.apiToken(), folder.token(), "ordo_");
    Optional<String> given = config.webhooks().secret().map(WebhookSecret::text);
    String webhooks = text(given, folder.webhookSecret(), WebhookSecret.PREFIX);
    try {
      return new ServerSecrets(token, webhooks, config.database().isEmpty());
    } catch (IllegalArgumentException malformed) {
      throw new IOException(folder.webhookSecret() + ": " + malformed.getMessage(), malformed);
    }
  }

  private static String text(Optional<String> given, Path file, String begin) throws IOException {
    return given.isPresent() ? given.get() : SecretFile.readOrMake(file, begin);
  }

  ApiToken token() {
    return token;
  }

  WebhookSecret webhooks() {
    return webhooks;
  }

  /**
   * Holds them against those of the database, and from its start on looks whether they are still
   * good: a token that is not is taken no longer, and with a secret that is not no webhook is sent.
   *
   * @param plane what sends them
   */
  SecretWatch agree(Database database, ControlPlane plane, Health health) {
    var secrets = new Secrets(database);
    Map<SharedSecret, Long> agreed = secrets.agree(texts, isAlone);
    return new SecretWatch(secrets, agreed, secret -> retire(secret, plane, health));
  }

  private void retire(SharedSecret secret, ControlPlane plane, Health health) {
    String told = secret + " has been rotated: start this server with the new one";
    switch (secret) {
      case API_TOKEN -> {
        token.retire();
        health.tell("secrets", () -> told);
      }
      case ORDO_WEBHOOK_SECRET -> retireWebhooks(plane, health, told);
    }
  }

  private static void retireWebhooks(ControlPlane plane, Health health, String told) {
    health.watch("secrets in use", () -> Optional.of(told));
    plane.service("webhooks").close();
  }
}
