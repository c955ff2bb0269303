/**
 * Whether a column that is missing and one that is new are the same under two names: keyed samples
 * of committed rows, the proof by values, and the suspicion by place, type and name. Imports {@code
 * record}, {@code schema} and {@code yaml}; acts on nothing, and reads no source.
 */
@NullMarked
package io.headgate.schema.rename;

import org.jspecify.annotations.NullMarked;
