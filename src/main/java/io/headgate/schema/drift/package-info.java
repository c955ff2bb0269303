/**
 * What becomes of a dataset's schema when a source differs from it: differences, what a policy
 * makes of them, and the plan for a run. Pure functions; imports {@code schema} and knows neither
 * formats nor files.
 */
@NullMarked
package io.headgate.schema.drift;

import org.jspecify.annotations.NullMarked;
