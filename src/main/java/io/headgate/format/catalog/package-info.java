/** Every format by name. Apart from {@code format} because it imports all of its subpackages. */
@NullMarked
package io.headgate.format.catalog;

import org.jspecify.annotations.NullMarked;
