/**
 * Files as a source: finding them, looking into archives, cutting the work into tasks, and emitting
 * the tasks in a pipeline. Does not import the other stages.
 */
@NullMarked
package io.headgate.read.files;

import org.jspecify.annotations.NullMarked;
