/** The last stage: rows become files. Imports no other stage. */
@NullMarked
package io.headgate.write;

import org.jspecify.annotations.NullMarked;
