package io.headgate.reject.letter;

import io.headgate.reject.Rejection;
import java.time.Instant;

/**
 * A rejection as it was put on file.
 *
 * @param run the run that refused the record
 * @param time when, to the millisecond
 * @param payloadDropped whether the record's bytes are not there, because the file was over its
 *     limit, the contract masks payloads or the record was too large; such a letter counts but
 *     cannot be replayed
 */
public record DeadLetter(Rejection rejection, String run, Instant time, boolean payloadDropped) {}
