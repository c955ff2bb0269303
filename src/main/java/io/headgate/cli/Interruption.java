package io.headgate.cli;

import io.headgate.launch.RunnerSettings;
import io.headgate.launch.RunnerSettings.Attachment;
import java.util.concurrent.CountDownLatch;

/**
 * What a person's Ctrl-C means to a stream, or to a batch on a cluster: not to drop what is in
 * flight, but to end. The process stays until the command has said what was done, and exits as
 * cancelled. A second Ctrl-C cannot reach it; {@code kill -9} can, and loses nothing either.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean requested;

  private Interruption() {
    hook = new Thread(this::end, "interruption");
  }

  /** Listens for a command that waits; one that does not is ended as any process. */
  static Interruption of(Attachment attachment) {
    return attachment == Attachment.WAIT ? listen() : new Interruption();
  }

  /** Listens for a batch whose job goes on elsewhere; one in this process ends with it. */
  static Interruption ofBatch(RunnerSettings settings) {
    return settings.isCluster() ? of(settings.attachment()) : new Interruption();
  }

  /** Begins to listen. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  boolean isRequested() {
    return requested;
  }

  private void end() {
    requested = true;
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.CANCELLED.number());
  }

  /** Ends listening: the command has printed what it has to say. */
  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      try {
        var unused = Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested = true; // the process is ending just now: the hook goes on
      }
    }
  }
}
