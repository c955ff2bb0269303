/**
 * The JSON of registry values, as the Confluent REST interface and Headgate's own log write them.
 * Imports the registry's values only; knows neither files nor HTTP.
 */
@NullMarked
package io.headgate.schema.registry.json;

import org.jspecify.annotations.NullMarked;
