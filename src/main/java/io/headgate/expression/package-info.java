/**
 * Expressions over a row's columns in CEL, and the reshape steps that are made of them. Imports
 * {@code record}, {@code reject} and {@code schema}; knows no Beam.
 */
@NullMarked
package io.headgate.expression;

import org.jspecify.annotations.NullMarked;
