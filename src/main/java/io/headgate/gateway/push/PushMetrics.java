package io.headgate.gateway.push;

import io.headgate.spool.EventBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the gateway counts, as Prometheus reads it. */
final class PushMetrics {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final double NANOS = 1e9;

  private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder events = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder appends = new LongAdder();
  private final LongAdder appendNanos = new LongAdder();

  void answered(int status) {
    requests.computeIfAbsent(status, key -> new LongAdder()).increment();
  }

  void accepted(int count, long payloadBytes) {
    events.add(count);
    bytes.add(payloadBytes);
  }

  void duplicate() {
    duplicates.increment();
  }

  void appended(long nanos) {
    appends.increment();
    appendNanos.add(nanos);
  }

  String text(EventBuffer spool) {
    StringBuilder out = new StringBuilder();
    head(out, "requests_total", "counter", "Requests answered, by HTTP status.");
    new TreeMap<>(requests)
        .forEach(
            (status, count) ->
                out.append("headgate_gateway_requests_total{status=\"")
                    .append(status)
                    .append("\"} ")
                    .append(count.sum())
                    .append('\n'));
    value(out, "events_total", "counter", "Events made durable.", events.sum());
    value(out, "event_bytes_total", "counter", "Bytes of events made durable.", bytes.sum());
    value(
        out,
        "duplicate_requests_total",
        "counter",
        "Requests whose idempotency key had come before.",
        duplicates.sum());
    head(out, "append_seconds", "summary", "Time until events are durable.");
    out.append("headgate_gateway_append_seconds_sum ").append(appendNanos.sum() / NANOS);
    out.append("\nheadgate_gateway_append_seconds_count ").append(appends.sum()).append('\n');
    value(out, "buffer_bytes", "gauge", "Bytes in the buffer.", spool.usedBytes());
    value(
        out, "buffer_limit_bytes", "gauge", "Bytes that the buffer may have.", spool.limitBytes());
    value(out, "buffer_end", "gauge", "The sequence behind the last event.", spool.end());
    value(
        out,
        "buffer_waiting_events",
        "gauge",
        "Events that the pipeline has not committed.",
        Math.max(0, spool.end() - spool.released()));
    value(out, "idempotency_keys", "gauge", "Keys that are remembered.", spool.keys());
    value(
        out,
        "keys_not_kept_total",
        "counter",
        "Times that keys were not kept for the next start because the disk was full.",
        spool.keysNotKept());
    return out.toString();
  }

  private static void value(StringBuilder out, String name, String kind, String help, long value) {
    head(out, name, kind, help);
    out.append("headgate_gateway_").append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder out, String name, String kind, String help) {
    out.append("# HELP headgate_gateway_").append(name).append(' ').append(help);
    out.append("\n# TYPE headgate_gateway_").append(name).append(' ').append(kind).append('\n');
  }
}
