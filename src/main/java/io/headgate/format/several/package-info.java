/**
 * Records of several formats in one stream, each of which says which it is. Imports {@code format}
 * alone.
 */
@NullMarked
package io.headgate.format.several;

import org.jspecify.annotations.NullMarked;
