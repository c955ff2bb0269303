/**
 * A schema registry behind the Confluent-compatible REST interface, and behind one of its own what
 * only Headgate keeps in it. Imports the registry and the book of a dataset's schema, the log of
 * commits, and HTTP from {@code gateway}; nothing but the command line imports it.
 */
@NullMarked
package io.headgate.gateway.registry;

import org.jspecify.annotations.NullMarked;
