/**
 * The reshape stage: changes rows in flight by filter, derive, cast, rename, mask and drop. Imports
 * {@code record}, {@code reject}, {@code schema}, {@code format} and {@code expression}; never
 * another stage.
 */
@NullMarked
package io.headgate.reshape;

import org.jspecify.annotations.NullMarked;
