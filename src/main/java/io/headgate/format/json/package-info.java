/**
 * JSON: lines, arrays and single objects, parsed strictly (RFC 8259) from bytes into rows, and rows
 * written as lines. Also what other formats need of JSON: complex values in text, and defaults.
 * Imports {@code record}, {@code reject}, {@code schema} and {@code format.scalar}.
 */
@NullMarked
package io.headgate.format.json;

import org.jspecify.annotations.NullMarked;
