/**
 * The pipeline file as immutable values, and the one report of all its problems. Imports {@code
 * schema}, {@code format} and the packages under them; knows no Beam.
 */
@NullMarked
package io.headgate.spec;

import org.jspecify.annotations.NullMarked;
