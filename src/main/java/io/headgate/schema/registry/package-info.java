/**
 * What a schema registry is, whoever keeps it: its operations, its values and its errors, with the
 * meanings of the Confluent Schema Registry. Imports {@code schema} only; knows no Beam and no
 * HTTP.
 */
@NullMarked
package io.headgate.schema.registry;

import org.jspecify.annotations.NullMarked;
