/**
 * A schema registry behind the Confluent-compatible REST interface. Imports the registry's
 * interface and values, and HTTP from {@code gateway}; nothing but the command line imports it.
 */
@NullMarked
package io.headgate.gateway.registry;

import org.jspecify.annotations.NullMarked;
