/**
 * The command line: arguments in, text or JSON and an exit code out. Knows no Beam; nothing but the
 * root imports it.
 */
@NullMarked
package io.headgate.cli;

import org.jspecify.annotations.NullMarked;
