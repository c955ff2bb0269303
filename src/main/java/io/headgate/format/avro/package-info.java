/**
 * Avro container files and single Avro records. Blocks are read and written here, since what flows
 * is rows that are Avro binary already: a block is a copy of rows, compressed.
 */
@NullMarked
package io.headgate.format.avro;

import org.jspecify.annotations.NullMarked;
