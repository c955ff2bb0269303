/**
 * Exact conversion of values from a source's Avro schema to a contract's types: what does not fit
 * without loss is refused, value by value. Imports {@code format}, its {@code scalar} and what they
 * import; knows no file format.
 */
@NullMarked
package io.headgate.format.convert;

import org.jspecify.annotations.NullMarked;
