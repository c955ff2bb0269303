/**
 * The last stage: rows become files, or messages once these are committed. Imports no other stage.
 */
@NullMarked
package io.headgate.write;

import org.jspecify.annotations.NullMarked;
