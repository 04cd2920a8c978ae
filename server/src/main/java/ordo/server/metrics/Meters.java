package ordo.server.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.io.OutputStream;

/** Every number that is told, by its name; safe for many threads. */
final class Meters {
  private static final double[] ROUND_TRIPS = {.001, .0025, .005, .01, .025, .05, .1, .25, 1, 5};
  private static final double[] WAITS = {.05, .1, .25, .5, 1, 2.5, 5, 15, 60, 300, 1_800, 7_200};
  private static final double[] RUNS = {.1, .5, 1, 5, 15, 60, 300, 900, 3_600, 14_400, 86_400};

  private final PrometheusRegistry registry = new PrometheusRegistry();

  final Gauge jobs = gauge("ordo_jobs_open", "Jobs that have not ended.", "status");
  final Gauge steps = gauge("ordo_tasks_open", "Tasks to claim, or running.", "type", "status");
  final Gauge queueAge =
      gauge("ordo_queue_age_seconds", "Since the oldest job was submitted that waits.", "type");
  final Gauge workers = gauge("ordo_workers", "Workers seen in the last minute.");
  final Gauge busy = gauge("ordo_workers_busy", "Of them, those that run something.");
  final Gauge cpus = gauge("ordo_worker_cpus", "Processors of these workers.");
  final Gauge streams = gauge("ordo_event_streams", "Who listens to events of this server.");

  final Gauge claimable = gauge("ordo_claimable", "Steps to claim at once, to 1,000.", "class");
  final Gauge oldestWait =
      gauge("ordo_ready_wait_seconds", "Since the longest waiting became ready.", "class");
  final Gauge unheld = gauge("ordo_steps_unheld", "Ready steps that no class holds.");

  final Counter jobsEnded = counter("ordo_jobs_ended", "Jobs that ended.", "status");
  final Counter stepsEnded = counter("ordo_tasks_ended", "Tasks that ended.", "type", "status");
  final Counter attempts = counter("ordo_attempts", "Attempts that ended.", "type", "outcome");
  final Counter points = counter("ordo_points", "Points in what steps made.", "type");

  final Histogram claimLatency =
      histogram("ordo_claim_latency", "From a job's submission to its first claim.", WAITS);
  final Histogram stepLatency = histogram("ordo_step_duration", "Of attempts.", RUNS, "type");
  final Histogram database = histogram("ordo_database_round_trip", "Asked and told.", ROUND_TRIPS);
  final Histogram store = histogram("ordo_store_round_trip", "Written and read.", ROUND_TRIPS);

  private Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  private Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .unit(Unit.SECONDS)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .register(registry);
  }

  void write(OutputStream out) throws IOException {
    PrometheusTextFormatWriter.create().write(out, registry.scrape());
  }
}
