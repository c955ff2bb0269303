package io.headgate.schema.drift;

import io.headgate.schema.ChangeKind;
import io.headgate.schema.Column;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import java.util.Optional;

/**
 * One way in which a source differs from the target, before any policy.
 *
 * @param path of the column, in the target's names where it has one: {@code address.zip}, {@code
 *     items[].price}; empty for the record as a whole
 * @param column the target's column; empty if it has none
 * @param parent number of the column that an added one is inside, 0 for the top
 * @param found the source's column; empty if it has none
 * @param evolved the type that the target's column would have after evolving, if the kind is about
 *     types
 */
public record Difference(
    ChangeKind kind,
    String path,
    Optional<Column> column,
    int parent,
    Optional<SourceColumn> found,
    Optional<Type> evolved) {}
