package io.headgate.schema.drift;

import io.headgate.schema.SourceColumns;

/**
 * A source as planning sees it.
 *
 * @param source its name
 */
public record SourceShape(String source, SourceColumns columns) {}
