/**
 * Events that a gateway has taken in: its spool as a source, read from where the sink stands and
 * released behind it. Does not import the other stages.
 */
@NullMarked
package io.headgate.read.push;

import org.jspecify.annotations.NullMarked;
