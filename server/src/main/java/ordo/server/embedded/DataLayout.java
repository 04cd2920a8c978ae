package ordo.server.embedded;

import java.nio.file.Path;

/** What lies where in a data folder; whoever reads or writes there asks here for the path. */
public record DataLayout(Path root) {
  /** Held by the one server that owns the folder. */
  Path lock() {
    return root.resolve("lock");
  }

  /** Where the embedded PostgreSQL keeps its programs, its data and its password. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** The folder store. */
  public Path store() {
    return root.resolve("store");
  }

  /** Temporary files of the worker beside the server. */
  public Path scratch() {
    return root.resolve("scratch");
  }

  /** The token of the API, where it was not given. */
  public Path token() {
    return root.resolve("token");
  }

  /** The token of the worker beside the server. */
  public Path workerToken() {
    return root.resolve("worker-token");
  }

  /** What webhooks are signed with, where it was not given. */
  public Path webhookSecret() {
    return root.resolve("webhook-secret");
  }

  /** Where a server says at what address it answers now. */
  public Path serverAddress() {
    return root.resolve("server.url");
  }

  /** What the worker beside the server says. */
  public Path workerLog() {
    return root.resolve("worker.log");
  }

  /** What the lens says. */
  Path lensLog() {
    return root.resolve("lens.log");
  }

  /** What the lens keeps: pictures that it has drawn, which can be drawn again. */
  public Path lens() {
    return root.resolve("lens");
  }
}
