package io.headgate.format;

/**
 * Two counters of the same values: one where they come in, one where they have gone. That they are
 * equal says that no value was lost between.
 */
public record ValueCrossing(ValueCounter in, ValueCounter out) {}
