package io.headgate.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headgate.durable.Durable;
import io.headgate.spool.KeyMemory.Known;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A log of events that is written to. Their sequences start at 0 and have no gaps; what {@link
 * #append} has returned for survives any crash, and every reader gets it. May be used by any number
 * of threads.
 */
public final class Spool implements EventBuffer {
  private final long limitBytes;
  private final SpoolLock lock;
  private final DurableEnd published;
  private final SpoolWriter writer;
  private final KeyMemory keys;
  private final Clock clock;

  private Spool(
      long limitBytes,
      SpoolLock lock,
      DurableEnd published,
      SpoolWriter writer,
      KeyMemory keys,
      Clock clock) {
    this.limitBytes = limitBytes;
    this.lock = lock;
    this.published = published;
    this.writer = writer;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Opens the log in a directory, which is made if it is not there. Reads all of it: a start takes
   * about a second for each gigabyte.
   *
   * @throws DamagedSpoolException if events that were acknowledged cannot be read
   * @throws IOException also if another process writes to it
   */
  public static Spool open(Path directory, SpoolLimits limits) throws IOException {
    return open(directory, limits, Clock.systemUTC());
  }

  static Spool open(Path directory, SpoolLimits limits, Clock clock) throws IOException {
    Durable.createDirectories(directory);
    SpoolLock lock = SpoolLock.take(directory);
    try {
      Durable.createIfAbsent(
          directory.resolve(SpoolReader.IDENTITY), UUID.randomUUID().toString().getBytes(US_ASCII));
      KeyMemory keys = new KeyMemory(limits);
      KeyFiles keyFiles = new KeyFiles(directory, keys, clock, limits);
      keyFiles.load();
      Recovery.State state = Recovery.run(directory, frame -> Known.of(frame).ifPresent(keys::add));
      DurableEnd published = DurableEnd.open(directory);
      published.publish(state.end());
      SpoolWriter writer = new SpoolWriter(directory, limits, state, published, keyFiles);
      Thread thread = new Thread(writer, "headgate-spool");
      thread.setDaemon(true);
      thread.start();
      return new Spool(limits.bytes(), lock, published, writer, keys, clock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public Receipt append(Events events)
      throws IOException, InterruptedException, SpoolFullException, KeyReusedException {
    return new KeyedAppends(keys, clock)
        .append(events, (now, each, first) -> writer.add(Pending.of(now, each, first)));
  }

  @Override
  public long end() {
    return writer.durable();
  }

  @Override
  public long released() {
    return writer.released();
  }

  @Override
  public long usedBytes() {
    return writer.used();
  }

  @Override
  public long limitBytes() {
    return limitBytes;
  }

  @Override
  public int keys() {
    return keys.size();
  }

  @Override
  public long keysNotKept() {
    return writer.keysNotKept();
  }

  @Override
  public CompletableFuture<Void> ended() {
    return writer.ended().copy();
  }

  /** Makes durable what is on its way, and ends. */
  @Override
  public void close() throws IOException {
    writer.close();
    published.close();
    lock.close();
  }
}
