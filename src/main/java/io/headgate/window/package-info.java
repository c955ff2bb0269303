/**
 * Windows of event time: which one a record belongs to, when it is complete, and what becomes of
 * records that come later. Plain values; imports nothing of Headgate.
 */
@NullMarked
package io.headgate.window;

import org.jspecify.annotations.NullMarked;
