package io.headgate.commit;

import org.jspecify.annotations.Nullable;

/**
 * What a data file holds of a column.
 *
 * @param min text of the smallest value; null if unknown or if all are null
 * @param max text of the largest value
 */
public record ColumnSummary(
    String column, long nulls, @Nullable String min, @Nullable String max) {}
