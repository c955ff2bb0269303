/**
 * Settings files: YAML read with positions, every problem collected, values typed by tables of keys
 * that the reference page and the JSON Schema are made from too. Imports nothing else of Headgate.
 */
@NullMarked
package io.headgate.yaml;

import org.jspecify.annotations.NullMarked;
