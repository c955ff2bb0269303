/**
 * Files that are there whole or not at all, and that survive a crash: what the log of commits and
 * the schema registry's log are built on. Imports nothing else of Headgate.
 */
@NullMarked
package io.headgate.durable;

import org.jspecify.annotations.NullMarked;
