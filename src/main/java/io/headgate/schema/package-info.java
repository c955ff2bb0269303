/**
 * What records must look like: contracts, types, rules and changes. Imports {@code record} and
 * {@code reject}; knows no Beam.
 */
@NullMarked
package io.headgate.schema;

import org.jspecify.annotations.NullMarked;
