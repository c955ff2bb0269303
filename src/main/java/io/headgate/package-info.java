/** The assembly: {@code Main} and the whole flow on one screen. Nothing imports this package. */
@org.jspecify.annotations.NullMarked
package io.headgate;
