/**
 * File formats: how a file is cut into parts, how parts become record batches, and how batches
 * become files. One subpackage per format. Imports {@code record}, {@code reject} and {@code
 * schema}; knows no Beam.
 */
@NullMarked
package io.headgate.format;

import org.jspecify.annotations.NullMarked;
