/**
 * What unbounded sources have in common: the mark that a runner keeps of a reader, and when readers
 * end. Each kind of source is a package of its own below, and none imports another.
 */
@NullMarked
package io.headgate.read;

import org.jspecify.annotations.NullMarked;
