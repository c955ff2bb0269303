/**
 * The endpoint that events are pushed to: takes requests apart, refuses what cannot be taken, and
 * answers once the rest is durable in the spool. Knows HTTP as {@code gateway} has it, the spool,
 * formats and contracts; never the pipeline that reads the spool.
 */
@NullMarked
package io.headgate.gateway.push;

import org.jspecify.annotations.NullMarked;
