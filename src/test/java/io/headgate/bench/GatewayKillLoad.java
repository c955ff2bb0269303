package io.headgate.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A gateway under full load that is killed (SIGKILL) at random moments and started again. Prints
 * how many events a second it acknowledged over the whole time, restarts included, and fails unless
 * each of them is in its buffer then: once if it came under an idempotency key. Every other
 * connection sends without keys, and so repeats what it was not answered.
 *
 * <p>System properties: {@code bench.clients} (connections), {@code bench.seconds}, {@code
 * bench.kills}, {@code bench.seed}, {@code bench.least} (events a second to reach).
 */
public final class GatewayKillLoad {
  private final int clients = Integer.getInteger("bench.clients", 16);
  private final int seconds = Integer.getInteger("bench.seconds", 30);
  private final int kills = Integer.getInteger("bench.kills", 3);
  private final int least = Integer.getInteger("bench.least", 20_000);
  private final long seed = Long.getLong("bench.seed", System.nanoTime());

  private GatewayKillLoad() {}

  public static void main(String[] args) throws Exception {
    new GatewayKillLoad().run(Files.createTempDirectory("gateway-kill-load"));
  }

  private void run(Path root) throws Exception {
    GatewayProcess gateway = GatewayProcess.start(root, "false");
    try {
      long start = System.nanoTime();
      long end = start + TimeUnit.SECONDS.toNanos(seconds);
      ExecutorService threads = Executors.newFixedThreadPool(clients);
      List<NumberedSender> senders = new ArrayList<>();
      List<Future<?>> sending = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        NumberedSender sender = new NumberedSender(client, gateway.uri(), end);
        senders.add(sender);
        sending.add(threads.submit(sender));
      }
      long away = 0;
      for (long moment : moments()) {
        TimeUnit.NANOSECONDS.sleep(start + moment - System.nanoTime());
        long killed = System.nanoTime();
        gateway = gateway.kill9AndRestart();
        away += System.nanoTime() - killed;
      }
      for (Future<?> each : sending) {
        each.get();
      }
      threads.shutdown();
      double took = (System.nanoTime() - start) / 1e9;
      report(senders, took, away / 1e9, SpooledEvents.read(gateway.buffer()));
    } finally {
      gateway.close();
    }
  }

  /** When it is killed: each time at a random moment of a part of the time, in nanoseconds. */
  private List<Long> moments() {
    Random random = new Random(seed);
    List<Long> moments = new ArrayList<>();
    double part = seconds * 1e9 / (kills + 1);
    for (int kill = 0; kill < kills; kill++) {
      moments.add((long) (part * (kill + 0.5 + random.nextDouble())));
    }
    return moments;
  }

  private void report(
      List<NumberedSender> senders, double took, double away, SpooledEvents spooled) {
    long acknowledged = 0;
    long again = 0;
    long lost = 0;
    long repeated = 0;
    long repeatedWithKeys = 0;
    for (NumberedSender sender : senders) {
      int events = sender.acknowledged() * NumberedSender.EVENTS;
      acknowledged += events;
      again += sender.again();
      for (int event = 0; event < events; event++) {
        int times = spooled.times(sender.client(), event);
        lost += times == 0 ? 1 : 0;
        repeated += times > 1 && !sender.hasKeys() ? 1 : 0;
        repeatedWithKeys += times > 1 && sender.hasKeys() ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "seed %d: %,.0f events/s acknowledged over %.1f s in batches of %d by %d connections, through"
            + " %d kills (away for %.1f s in all); of %,d events %d are lost; %d batches were sent"
            + " again; there twice are %d events with a key and %d without%n",
        seed,
        acknowledged / took,
        took,
        NumberedSender.EVENTS,
        clients,
        kills,
        away,
        acknowledged,
        lost,
        again,
        repeatedWithKeys,
        repeated);
    if (lost > 0 || repeatedWithKeys > 0 || acknowledged / took < least) {
      throw new IllegalStateException("Cannot call that held: see above");
    }
  }
}
