package io.headgate.gateway;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;

/**
 * Reads a body as it comes, without a thread that waits for it. Its memory grows with what has
 * come, not with what the client says will come.
 */
final class BodyReader implements Runnable {
  private static final int FIRST_BYTES = 8 << 10;

  private final Content.Source source;
  private final int maxBody;
  private final MemoryBudget budget;
  private final CompletableFuture<Request.Body> body = new CompletableFuture<>();
  private byte[] bytes = new byte[0];
  private volatile int length;

  BodyReader(Content.Source source, int maxBody, MemoryBudget budget) {
    this.source = source;
    this.maxBody = maxBody;
    this.budget = budget;
  }

  /** Completed with the body, or exceptionally; nothing is read after that. */
  CompletableFuture<Request.Body> body() {
    return body;
  }

  /** Bytes that have come. */
  int length() {
    return length;
  }

  /** Gives the memory back; to be called when the request is answered. */
  synchronized void release() {
    budget.giveBack(bytes.length);
    bytes = new byte[0];
  }

  /** Reads what is there; called again when there is more. */
  @Override
  public void run() {
    try {
      while (!body.isDone()) {
        Content.Chunk chunk = source.read();
        if (chunk == null) {
          source.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          body.completeExceptionally(chunk.getFailure());
          return;
        }
        try {
          append(chunk);
        } finally {
          chunk.release();
        }
        if (chunk.isLast()) {
          body.complete(new Request.Body(whole()));
        }
      }
    } catch (RuntimeException e) {
      body.completeExceptionally(e);
    }
  }

  private synchronized void append(Content.Chunk chunk) {
    int count = chunk.remaining();
    if (count > maxBody - length) {
      throw HttpError.tooLarge(maxBody);
    }
    if (length + count > bytes.length) {
      int capacity = Math.min(maxBody, Math.max(length + count, Math.max(FIRST_BYTES, 2 * length)));
      budget.take(capacity - bytes.length);
      bytes = Arrays.copyOf(bytes, capacity);
    }
    chunk.getByteBuffer().get(bytes, length, count);
    length += count;
  }

  private synchronized byte[] whole() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }
}
