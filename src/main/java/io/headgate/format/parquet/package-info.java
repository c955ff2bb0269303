/**
 * Parquet files without Hadoop: row groups to record batches, and record batches shredded into
 * columns. Imports {@code format}, {@code record}, {@code reject} and {@code schema}.
 */
@NullMarked
package io.headgate.format.parquet;

import org.jspecify.annotations.NullMarked;
