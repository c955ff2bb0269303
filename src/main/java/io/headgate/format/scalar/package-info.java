/**
 * Text to scalar values in Avro binary and back, byte by byte without strings. Shared by the text
 * formats; imports {@code record} and {@code schema}.
 */
@NullMarked
package io.headgate.format.scalar;

import org.jspecify.annotations.NullMarked;
