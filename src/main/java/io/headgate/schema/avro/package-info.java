/**
 * Avro schemas as such: what they mean, what identifies them, and what they may be when strangers
 * send them. Imports {@code schema}; knows no registry and no file format.
 */
@NullMarked
package io.headgate.schema.avro;

import org.jspecify.annotations.NullMarked;
