/**
 * Avro messages: the headers that name the schema each was written with, and a decoder that looks
 * those schemas up. Imports {@code format}, its {@code convert}, and what they import; knows no
 * broker and no HTTP.
 */
@NullMarked
package io.headgate.format.wire;

import org.jspecify.annotations.NullMarked;
