/**
 * A schema registry kept in a directory: a log of changes, each a file that is linked to the one
 * before it by its hash, and an index of it in memory. Any number of processes may use one at once.
 * Imports the registry's values and {@code durable}; knows no HTTP.
 */
@NullMarked
package io.headgate.schema.registry.file;

import org.jspecify.annotations.NullMarked;
