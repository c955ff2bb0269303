/**
 * What registered Avro schemas mean: parsing with references and limits, the text they are kept in,
 * and whether versions read each other's data. Imports {@code schema} and the registry's values;
 * does not know where schemas are kept.
 */
@NullMarked
package io.headgate.schema.registry.avro;

import org.jspecify.annotations.NullMarked;
