/**
 * The check stage: refuses rows that break a rule of the contract. Imports {@code record}, {@code
 * reject}, {@code schema}, {@code format} and {@code expression}; never another stage.
 */
@NullMarked
package io.headgate.check;

import org.jspecify.annotations.NullMarked;
