/**
 * Contracts as documents of the Open Data Contract Standard (ODCS 3.1), out and in. Imports nothing
 * but {@code schema}, its readers and {@code yaml}.
 */
@NullMarked
package io.headgate.schema.odcs;

import org.jspecify.annotations.NullMarked;
