package io.headgate.reject.letter;

import io.headgate.reject.Rejection;
import java.time.Instant;

/**
 * A rejection as it was put on file.
 *
 * @param run the run that refused the record
 * @param time when, to the millisecond
 * @param payloadDropped whether the file was over its limit, so that the record's bytes were left
 *     out; such a letter counts but cannot be replayed
 */
public record DeadLetter(Rejection rejection, String run, Instant time, boolean payloadDropped) {}
