/**
 * Watched files as a source: listing them again and again, telling which are complete and new, and
 * handing them out. Does not import the other stages.
 */
@NullMarked
package io.headgate.read.watch;

import org.jspecify.annotations.NullMarked;
