/**
 * From files to outcomes: reading a task's parts one after the other as batches of rows and
 * rejections. Does not import the other stages.
 */
@NullMarked
package io.headgate.decode;

import org.jspecify.annotations.NullMarked;
