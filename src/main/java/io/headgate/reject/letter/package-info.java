/**
 * Dead-letter files: rejections as Avro container files with a view for people beside each. Imports
 * {@code record} and {@code reject}; knows no Beam.
 */
@NullMarked
package io.headgate.reject.letter;

import org.jspecify.annotations.NullMarked;
