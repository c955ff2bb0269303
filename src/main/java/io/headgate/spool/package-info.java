/**
 * A log of events on local disk between whoever takes them in and whoever reads them: append-only,
 * bounded, safe against crashes. Imports nothing of Headgate but {@code durable}; knows neither
 * HTTP nor Beam.
 *
 * <h2>What a reader may see</h2>
 *
 * <p>A sequence, once read, names the same event for ever: the reader's position ends up in a
 * dataset's log, and an event that is given again under a number that the log has already passed
 * would be lost. The only frames that can vanish are those that were not yet synced when the
 * operating system stopped; their sequences are then given again to other events. Therefore the
 * writer publishes the <em>durable end</em> after each sync, in the file {@code durable}, and a
 * reader passes no frame that does not lie wholly below it.
 *
 * <p>The published number is itself never synced and need not be. It is written after the sync that
 * it speaks of, so whatever value of it survives is true, if old. After the writer alone was
 * killed, the page cache still has everything: opening keeps all whole frames, syncs them, and only
 * then publishes. After the operating system stopped, opening finds the end by reading the frames.
 *
 * <h2>What is a torn tail and what is damage</h2>
 *
 * <p>One sync is under way at a time, and each frame says up to where everything was synced when it
 * was written. A broken place is damage, and opening refuses, if the published end lies behind it
 * or if a whole frame behind it says so; otherwise nobody was told that it is there, and it is cut
 * off.
 *
 * <h2>Files</h2>
 *
 * <p>{@code 00000000000000000000.spool}: a segment, named by its first sequence. {@code durable}:
 * the durable end. {@code released}: up to where events may be deleted, written by the reader's
 * side. {@code keys-…}: idempotency keys of deleted segments. {@code identity}: what tells this log
 * from one that took its place. {@code lock}: held by the one process that writes.
 */
@NullMarked
package io.headgate.spool;

import org.jspecify.annotations.NullMarked;
