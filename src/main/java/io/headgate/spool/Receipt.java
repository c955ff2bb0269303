package io.headgate.spool;

/**
 * What is known of events that are durable.
 *
 * @param first sequence of the first event
 * @param duplicate whether they had come before, under the same key, and were not appended again
 */
public record Receipt(long first, int count, boolean duplicate) {}
