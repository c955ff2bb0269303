/**
 * What a refused record is, why, and how many a run may refuse. Values only; imports {@code
 * record}, and of {@code yaml} the type of ratios.
 */
@NullMarked
package io.headgate.reject;

import org.jspecify.annotations.NullMarked;
