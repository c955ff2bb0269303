package io.headgate.format;

import java.util.Optional;

/**
 * What a written file holds in one leaf column.
 *
 * @param column names from the top-level column down, joined by dots
 * @param nulls how often the value is missing, items of empty lists included
 * @param min text of the least value, NaN left out; empty if there is none or it is too long to
 *     show
 * @param max text of the greatest value, NaN left out; empty if there is none or it is too long to
 *     show
 */
public record ColumnSummary(
    String column, long nulls, Optional<String> min, Optional<String> max) {}
