/**
 * What a refused record is, why, and how many a run may refuse. Values only; imports {@code record}
 * and nothing else of Headgate.
 */
@NullMarked
package io.headgate.reject;

import org.jspecify.annotations.NullMarked;
