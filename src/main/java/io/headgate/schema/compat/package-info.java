/**
 * Whether data written with one Avro schema is read with another without a value lost or changed.
 * Imports {@code schema} and {@code schema.avro}; knows no registry.
 */
@NullMarked
package io.headgate.schema.compat;

import org.jspecify.annotations.NullMarked;
