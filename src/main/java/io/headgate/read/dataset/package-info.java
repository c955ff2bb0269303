/**
 * Reading a committed dataset in a pipeline. Imports {@code dataset} and what it imports; no other
 * stage.
 */
@NullMarked
package io.headgate.read.dataset;

import org.jspecify.annotations.NullMarked;
